import { z } from 'zod'

/** What can be done about an issue with one press. */
export const fixKeys = [
  'reconnect',
  'retry_payment',
  'replace_creative',
  'resubmit',
  'resync',
  'pause',
  'enable_webhook',
] as const
export type FixKey = (typeof fixKeys)[number]

export const IssueFix = z.object({
  key: z.enum(fixKeys),
  /** Verb and noun, for its button. */
  label: z.string(),
  /** True, or why it cannot be done now or by this person. */
  can: z.union([z.literal(true), z.string()]),
  /** Where it is done, when it is done on another page: an address of the console, or of the server. */
  link: z.object({ to: z.string(), leaves: z.boolean() }).nullable(),
})
export type IssueFix = z.infer<typeof IssueFix>
