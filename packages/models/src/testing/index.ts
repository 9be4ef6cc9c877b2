export type { OpenAiServerOptions } from './exchange.ts'
export type { OpenAiFault } from './openai-fault.ts'
export {
  type OpenAiServer,
  type RecordedRequest,
  startOpenAiServer,
} from './openai-server.ts'
