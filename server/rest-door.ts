import type { Request } from 'express'
import type { Context } from './context.ts'
import type { Principal } from './principal.ts'
import type { ShownRecord } from './rest-id.ts'

/** How one procedure is opened as REST. Its rule stays in the procedure; a door only translates. */
export type RestDoor = {
  /** `POST /api/campaigns/:id/launch` */
  route: string
  /**
   * Which kind of id this door's path takes in `:id`, or where `param` says; it is turned into the
   * record's number. `:organization_id` and `:campaign_id` before it must be its own.
   */
  id?: { form: 'integer' | 'uuid'; of: ShownRecord; param?: string }
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
  /**
   * The `ETag` of a door with a version tells a hash of the answer as well, so that it changes with
   * all that is shown. A reader may then keep the answer, and asks with `If-None-Match`.
   */
  conditional?: true
  /** Headers that tell what the document's shape of the answer has no room for. */
  headers?: (output: never) => Record<string, string>
  /** The console's page for a browser that reads this address without asking for JSON. */
  page?: (params: Record<string, string>) => string
  /** A field at fault by the document's name, with words about what its caller sent. */
  fault?: (path: string, message: string) => [string, string]
}
