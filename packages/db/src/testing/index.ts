export { prepareDataFolder } from './prepare-data-folder.ts'
export { sampleRevision } from './sample-revision.ts'
export { type ScratchServer, scratchServers } from './scratch-servers.ts'
export { createTestDatabase, openTestPglite, type TestEngine, testEngines } from './test-databases.ts'
