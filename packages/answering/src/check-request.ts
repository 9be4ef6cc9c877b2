import type { AskRequest } from '@footnote/contract'
import type { AnsweringContext } from './answering-context.ts'
import { chooseModel } from './choose-model.ts'
import { readQuestion } from './read-question.ts'
import { resolveSteering } from './resolve-steering.ts'

/**
 * What can be told of a request before anything is done for it.
 * @throws FootnoteError as `answerQuestion` would, for a question, a model or a source that is none.
 */
export async function checkRequest(context: AnsweringContext, request: AskRequest): Promise<void> {
  readQuestion(context, request)
  chooseModel(context.models, request.model)
  await resolveSteering(context.db, request)
}
