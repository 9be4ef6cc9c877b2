import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEnv } from './env.ts'

const names = [
  'HOST',
  'PORT',
  'FOOTNOTE_DATA_DIR',
  'FOOTNOTE_DOMAIN',
  'DATABASE_URL',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'CHAT_MODEL',
  'EMBEDDING_MODEL',
  'FOOTNOTE_ALLOW_PRIVATE',
  'LOG_LEVEL',
]

function read(variables: Record<string, string>) {
  for (const name of names) vi.stubEnv(name, variables[name] ?? '')
  return readEnv()
}

afterEach(() => vi.unstubAllEnvs())

describe('readEnv', () => {
  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(read({ HOST: ' ' })).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, LOG_LEVEL: 'info' })
    expect(read({ DATABASE_URL: ' ' }).DATABASE_URL).toBeUndefined()
    expect(read({}).dataDir).toMatch(/\/\.data$/)
  })

  it('starts other programs without what is meant for this one alone', () => {
    const { forPrograms } = read({ OPENAI_API_KEY: 'secret', DATABASE_URL: 'postgres://a:secret@b/c' })
    expect(forPrograms.PATH).toBe(process.env.PATH)
    expect(JSON.stringify(forPrograms)).not.toContain('secret')
  })

  it('reads what is set', () => {
    const env = read({ HOST: '0.0.0.0', PORT: '8080', FOOTNOTE_DATA_DIR: '/tank', CHAT_MODEL: ' tank-1 ' })
    expect(env).toMatchObject({ HOST: '0.0.0.0', PORT: 8080, dataDir: '/tank', CHAT_MODEL: 'tank-1' })
  })

  it.each([
    ['PORT', 'abc', 'PORT="abc" is not right: a port number from 0 to 65535 is needed'],
    ['PORT', '65536', 'PORT="65536" is not right'],
    ['PORT', '-1', 'PORT="-1" is not right'],
    ['PORT', '0x50', 'PORT="0x50" is not right'],
    [
      'DATABASE_URL',
      'mysql://root:secret@db/x',
      'DATABASE_URL=(hidden) is not right: an address of the form postgres://',
    ],
    [
      'OPENAI_BASE_URL',
      'localhost:11434',
      'OPENAI_BASE_URL="localhost:11434" is not right: an http or https address',
    ],
    ['FOOTNOTE_ALLOW_PRIVATE', 'yes', 'FOOTNOTE_ALLOW_PRIVATE="yes" is not right'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL="loud" is not right'],
  ])('says what is wrong with %s=%s in one line, and repeats no secret', (name, value, message) => {
    expect(() => read({ [name]: value })).toThrow(message)
    try {
      read({ [name]: value })
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'invalid_input' })
      expect((thrown as Error).message).not.toMatch(/\n|secret/)
    }
  })
})
