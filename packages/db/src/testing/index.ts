export { sampleRevision } from './sample-revision.ts'
export { type ScratchServer, scratchServers } from './scratch-servers.ts'
export { openTestPglite, type TestEngine, testEngines } from './test-databases.ts'
