export { createTestContext } from './create-test-context.ts'
export { readStrips } from './read-strips.ts'
export { saveSampleCorpus } from './sample-corpus.ts'
export { sampleDomain } from './sample-domain.ts'
