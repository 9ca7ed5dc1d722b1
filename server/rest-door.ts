import type { Request } from 'express'
import type { Context } from './context.ts'
import type { Principal } from './principal.ts'

/** How one procedure is opened as REST. Its rule stays in the procedure; a door only translates. */
export type RestDoor = {
  /** `POST /api/campaigns/:id/launch` */
  route: string
  /** Which kind of id this door's `:id` takes; it is turned into the record's number. */
  id?: { form: 'integer' | 'uuid'; of: 'campaign' | 'asset' | 'organization' | 'connection' }
  status?: number
  /**
   * Builds the procedure's input; by default path, query and body are merged, the path winning. It
   * runs before the gate, so it refuses nothing and tells nothing.
   */
  input?: (request: Request, id: number | undefined, context: Context) => unknown
  /** The document's shape of the answer; by default the procedure's own. */
  present?: (output: never, context: Context & { principal: Principal }) => unknown
  /** The version in the answer, sent as `ETag`; `versionAsked` reads it back from `If-Match`. */
  version?: (output: never) => number
  /** A field at fault by the document's name, with words about what its caller sent. */
  fault?: (path: string, message: string) => [string, string]
}
