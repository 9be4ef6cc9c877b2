import type { DomainDefinition } from './domain-definition.ts'

export interface Clock {
  now(): Date
}

export interface Logger {
  debug(fields: object, message?: string): void
  info(fields: object, message?: string): void
  warn(fields: object, message?: string): void
  error(fields: object, message?: string): void
}

/** What every use case gets as its first argument. `Db` and `Models` are named by the packages that own them. */
export interface Context<Db, Models> {
  db: Db
  models: Models
  domain: DomainDefinition
  clock: Clock
  logger: Logger
  /** Aborted when the caller has gone or the process is stopping. */
  signal: AbortSignal
}

export const systemClock: Clock = { now: () => new Date() }

const ignore = (): void => undefined
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }
