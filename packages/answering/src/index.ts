export { type AnswerOptions, answerQuestion } from './answer-question.ts'
export type { AnsweringContext } from './answering-context.ts'
export type { AnswerProgress } from './asked-question.ts'
export { likeness, type QuestionSignature, questionSignature } from './cache/question-signature.ts'
export { semanticThreshold } from './cache/semantic-threshold.ts'
export { checkRequest } from './check-request.ts'
export { listModelChoices } from './choose-model.ts'
export { type PastMessage, turnsOfMessages } from './conversation/turns-of-messages.ts'
export { understandFollowUp } from './conversation/understand-follow-up.ts'
export type { LogisticModel } from './deciding/decide-outcome.ts'
export { type DecisionFeatures, decisionFeatures } from './deciding/decision-features.ts'
export { type FitName, fittedFeatures } from './deciding/fitted-features.ts'
export { scopeWordLeaning } from './deciding/scope-words.ts'
export { guardQuestion } from './guard-question.ts'
export { facetsOfSearch } from './infer-facets.ts'
export { type ClosingEvent, type FollowedEvent, isClosing } from './live/followed-event.ts'
export { createLiveAnswers, type LiveAnswers, type LiveAnswersOptions } from './live/live-answers.ts'
export { readAsSearched } from './read-as-searched.ts'
export { readEvidence } from './read-evidence.ts'
export { type ReadQuestion, readQuestion } from './read-question.ts'
export { type QuestionSearch, searchQuestion } from './search-question.ts'
export {
  createSentenceJudge,
  type JudgedPassage,
  type SentenceJudge,
  supportJudgeOf,
} from './sentence-judge.ts'
export { createChatSupportJudge } from './support/chat-support-judge.ts'
export {
  type ComparedSentence,
  compareSentence,
  createLinearSupportJudge,
  judgeComparison,
  shippedSupportModel,
} from './support/linear-support-judge.ts'
export { isWithoutClaim } from './support/no-claim.ts'
export { supportFeatureNames } from './support/support-features.ts'
export type { SupportJudge, SupportPassage, SupportRequest, SupportVerdict } from './support/support-judge.ts'
export type { SupportModel } from './support/support-model.ts'
