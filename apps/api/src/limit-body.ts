import { FootnoteError } from '@footnote/contract'
import { maxUploadBytes } from '@footnote/ingestion'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

export const uploadPath = '/api/knowledge/documents'

const megabyte = 1024 * 1024
/** A form's own lines come on top of the file. */
const largestForm = maxUploadBytes + megabyte

const limitRequest = limitTo(megabyte, 'The request is larger than 1 MB')
const limitUpload = limitTo(largestForm, `The file is larger than ${maxUploadBytes / 1_000_000} MB`)

/** Refuses a body that is larger than its route needs, before it is read whole. */
export const limitBody: MiddlewareHandler = (c, next) =>
  c.req.path === uploadPath ? limitUpload(c, next) : limitRequest(c, next)

function limitTo(maxSize: number, message: string): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new FootnoteError('too_large', message)
    },
  })
}
