import type { Request } from 'express'

/** How one procedure is opened as REST. Its rule stays in the procedure; a door only translates. */
export type RestDoor = {
  /** `POST /api/campaigns/:id/launch` */
  route: string
  /** Which kind of id this door's `:id` takes; it is turned into the record's number. */
  id?: { form: 'integer' | 'uuid'; of: 'campaign' | 'asset' | 'organization' | 'connection' }
  status?: number
  /** Builds the procedure's input; by default path, query and body are merged, the path winning. */
  input?: (request: Request, id: number | undefined) => unknown
  /** The document's shape of the answer; by default the procedure's own. */
  present?: (output: never) => unknown
  /** A field at fault by the document's name, with words about what its caller sent. */
  fault?: (path: string, message: string) => [string, string]
}
