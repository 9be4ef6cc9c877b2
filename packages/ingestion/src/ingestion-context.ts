import type { Context } from '@footnote/contract'
import type { Queryable } from '@footnote/db'
import type { Models } from '@footnote/models'

export type IngestionContext = Context<Queryable, Models>
