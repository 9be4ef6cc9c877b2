import { FootnoteError } from '@footnote/contract'
import { OpenAPIHono } from '@hono/zod-openapi'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { z } from 'zod'
import type { ApiOptions } from './api-options.ts'
import { describeFailure } from './describe-failure.ts'
import { limitBody } from './limit-body.ts'
import { loopbackOnly } from './loopback-only.ts'
import { problemResponse } from './problem.ts'
import { addAnswerTraceRoutes } from './routes/answer-trace.ts'
import { addAnswerRoutes } from './routes/answers.ts'
import { addCompletionRoutes } from './routes/completions.ts'
import { addConversationRoutes } from './routes/conversations.ts'
import { addDocumentRoutes } from './routes/documents.ts'
import { addEditRoutes } from './routes/edits.ts'
import { addEvalRoutes } from './routes/evals.ts'
import { addEvidenceRoutes } from './routes/evidence.ts'
import { addFeedbackRoutes } from './routes/feedback.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addKnowledgeRoutes } from './routes/knowledge.ts'
import { addLimitsRoutes } from './routes/limits.ts'
import { addModelRoutes } from './routes/models.ts'
import { addReviewRoutes } from './routes/review.ts'
import { addSearchRoutes } from './routes/search.ts'
import { addShareRoutes } from './routes/shares.ts'
import { addVerifiedRoutes } from './routes/verified.ts'
import { serveWeb } from './serve-web.ts'

export type Api = OpenAPIHono

/** The whole HTTP face: API, its description, and the web app. */
export function createApi(options: ApiOptions): Api {
  const { context } = options
  const api: Api = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new FootnoteError('invalid_input', z.prettifyError(result.error))
    },
  })
  api.use(requestId())
  api.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    }),
  )
  api.use(limitBody)
  api.use('/api/review/*', loopbackOnly)
  api.use('/api/evals/*', loopbackOnly)
  api.use('/api/knowledge/*', loopbackOnly)
  addHealthRoutes(api, options)
  addAnswerRoutes(api, options)
  addAnswerTraceRoutes(api, options)
  addEvidenceRoutes(api, options)
  addConversationRoutes(api, options)
  addShareRoutes(api, options)
  addDocumentRoutes(api, options)
  addSearchRoutes(api, options)
  addEditRoutes(api, options)
  addFeedbackRoutes(api, options)
  addKnowledgeRoutes(api, options)
  addLimitsRoutes(api, options)
  addModelRoutes(api, options)
  addReviewRoutes(api, options)
  addVerifiedRoutes(api, options)
  addEvalRoutes(api, options)
  addCompletionRoutes(api, options)
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Footnote', version: '0.1.0', description: context.domain.tagline },
  })
  api.all('/api/*', (c) => {
    throw new FootnoteError('not_found', `There is no ${c.req.method} ${c.req.path}`)
  })
  if (options.webDir) serveWeb(api, options.webDir)
  api.notFound((c) => problemResponse(c, new FootnoteError('not_found', `There is no ${c.req.path}`)))
  api.onError((thrown, c) => {
    const { path, raw } = c.req
    const error = describeFailure(context, thrown, {
      requestId: c.get('requestId'),
      path,
      signal: raw.signal,
    })
    return problemResponse(c, error)
  })
  return api
}
