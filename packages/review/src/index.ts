export { labelItem } from './label-item.ts'
export { draftExpectation, flagSuite, makeEvalCase } from './make-eval-case.ts'
export { type ReviewContext, raiseFlag } from './raise-flag.ts'
export { verifyItem } from './verify-item.ts'
