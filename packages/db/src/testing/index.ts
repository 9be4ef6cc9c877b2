export { sampleRevision } from './sample-revision.ts'
export { openTestPglite, type TestEngine, testEngines } from './test-databases.ts'
