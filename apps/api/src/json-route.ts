import { Problem } from '@footnote/contract'
import { z } from '@hono/zod-openapi'

/** What a JSON route gives back, for the API's description. */
export function jsonResponses<Schema extends z.ZodType, Status extends 200 | 201 | 202>(
  status: Status,
  schema: Schema,
  description: string,
) {
  return {
    [status]: { content: { 'application/json': { schema } }, description },
    default: {
      content: { 'application/problem+json': { schema: Problem } },
      description: 'A problem document',
    },
  } as {
    [key in Status]: { content: { 'application/json': { schema: Schema } }; description: string }
  }
}

export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { content: { 'application/json': { schema } }, required: true } }
}

/** Path parameters are checked before they meet the database. */
export const UuidParam = z.object({ id: z.uuid() })
export const RowId = z.string().regex(/^\d{1,15}$/, 'a number is needed')
