import type { Request } from 'express'
import type { z } from 'zod'
import type { Context } from './context.ts'
import type { Principal } from './principal.ts'
import type { ShownRecord } from './rest-id.ts'

/** What a repeated request finds when the server died after the work and before its answer was kept. */
export type OnceAtDoor = {
  /** The audit's word for what the work leaves; without it, doing it again changes nothing. */
  leaves?: string
  /** The document's answer about the record that was left, by its number. */
  tell?: (id: number, context: Context & { principal: Principal }) => Promise<unknown>
}

/** What a door takes beside its path, in its caller's names. The procedure decides; this is for readers. */
export type DoorTakes = {
  query?: z.ZodObject
  body?: z.ZodType
  /** The body may be left out. */
  bodyOptional?: true
  /** A version in `If-Match` is looked at. */
  ifMatch?: true
  /** `Idempotency-Key` is needed, since the procedure asks for one. */
  key?: 'needed'
  /** Further parameters of the path, beside the record's own and its owners'. */
  path?: Record<string, z.ZodType>
}

/** What the API's document says of a door, by which strangers write their programs. */
export type DoorTold = {
  /** Its name among all doors, as `launchCampaign`. */
  operation?: string
  /** One line. */
  summary?: string
  /** What else its caller should know, in Markdown. */
  details?: string
  /** Without it, what the procedure itself takes. A door with an `input` of its own must say it. */
  takes?: DoorTakes
  /** The shape of the answer; without it, the procedure's own. A door that presents must say it. */
  answer?: z.ZodType
  /** Headers of the answer, beside those of every answer. */
  answerHeaders?: Record<string, z.ZodType>
}

/** How one procedure is opened as REST. Its rule stays in the procedure; a door only translates. */
export type RestDoor = DoorTold & {
  /** `POST /api/campaigns/:id/launch` */
  route: string
  /**
   * Which kind of id this door's path takes in `:id`, or where `param` says; it is turned into the
   * record's number. `:organization_id` and `:campaign_id` before it must be its own.
   */
  id?: { form: 'integer' | 'uuid' | 'object'; of: ShownRecord; param?: string }
  status?: number
  /**
   * A caller may send `Idempotency-Key`: the answer is kept for a day, and given again to whoever
   * repeats the request.
   */
  once?: OnceAtDoor
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
