import { z } from 'zod'

/** Text as a database can store it: without NUL characters and with whole surrogate pairs. */
export const PlainText = z.string().overwrite((text) => text.toWellFormed().replaceAll('\u0000', ''))
