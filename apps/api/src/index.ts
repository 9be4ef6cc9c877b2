export type { ApiOptions } from './api-options.ts'
export { type Api, createApi } from './create-api.ts'
export { type RunningServer, startServer } from './start-server.ts'
