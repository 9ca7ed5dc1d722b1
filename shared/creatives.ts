import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { IdempotencyKey } from './fundings.ts'
import { networkNames } from './networks.ts'
import { Text } from './text.ts'

export const templateNames = ['spotlight', 'split', 'card', 'statement'] as const
export type TemplateName = (typeof templateNames)[number]

/** The sizes a template is drawn in, in pixels. Together they meet every need of every channel. */
export const creativeFormats = {
  square: { label: 'Square', width: 1080, height: 1080 },
  portrait: { label: 'Portrait', width: 1080, height: 1350 },
  story: { label: 'Story', width: 1080, height: 1920 },
  landscape: { label: 'Landscape', width: 1200, height: 628 },
} as const
export type FormatName = keyof typeof creativeFormats
export const formatNames = Object.keys(creativeFormats) as FormatName[]

/** Six digits after a number sign, kept in small letters. */
export const Colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour as #1a2b3c')
  .toLowerCase()

/** The longest texts that are taken at all; each size has a tighter limit of its own. */
const creativeTextLimits = { headline: 120, supportingLine: 200, callToAction: 30 } as const

const creativeFields = {
  template: z.enum(templateNames),
  headline: Text(1, creativeTextLimits.headline),
  supportingLine: Text(0, creativeTextLimits.supportingLine),
  callToAction: Text(0, creativeTextLimits.callToAction),
  /** Behind the words. */
  mainColour: Colour,
  /** The button and what stands out. */
  accentColour: Colour,
  /** A picture of the library; null where the template shows none. */
  pictureAssetId: RecordId.nullable(),
}

export const CreativeInputs = z.strictObject(creativeFields)
export type CreativeInputs = z.infer<typeof CreativeInputs>

export const CreativePreviewRequest = z.strictObject({
  organizationId: RecordId,
  ...creativeFields,
  format: z.enum(formatNames),
})

export const CreativeRequest = z.strictObject({
  organizationId: RecordId,
  idempotencyKey: IdempotencyKey,
  /** What the assets are called; the size is added. */
  name: Text(1, 80),
  ...creativeFields,
  formats: z
    .array(z.enum(formatNames))
    .min(1, 'must name at least one size')
    .max(formatNames.length)
    .refine((formats) => new Set(formats).size === formats.length, 'must name each size once'),
})
export type CreativeRequest = z.infer<typeof CreativeRequest>

export const CreativeTemplates = z.object({
  templates: z.array(
    z.object({
      name: z.enum(templateNames),
      label: z.string(),
      description: z.string(),
      needsPicture: z.boolean(),
    }),
  ),
  formats: z.array(
    z.object({
      name: z.enum(formatNames),
      label: z.string(),
      width: z.int(),
      height: z.int(),
      /** Which channels take a picture of this size, and for what. */
      takenBy: z.array(
        z.object({ network: z.enum(networkNames), channel: z.string(), role: z.string() }),
      ),
    }),
  ),
})

export const CreativePreview = z.object({
  format: z.enum(formatNames),
  /** A smaller picture as a data address. */
  picture: z.string(),
  /** What was changed so that it can be read, in words. */
  notes: z.array(z.string()),
})

const creativeStates = ['queued', 'running', 'done', 'failed'] as const

export const CreativeSize = z.object({
  format: z.enum(formatNames),
  width: z.int(),
  height: z.int(),
  state: z.enum(['waiting', 'done', 'failed']),
  /** Null until it is drawn, and after its asset was deleted. */
  assetId: z.int().nullable(),
  assetName: z.string().nullable(),
  problem: z.string().nullable(),
})

const Ability = z.union([z.literal(true), z.string()])

export const CreativeRecord = z.object({
  id: z.int(),
  uuid: z.string(),
  organizationId: z.int(),
  name: z.string(),
  state: z.enum(creativeStates),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  inputs: z.object({
    template: z.enum(templateNames),
    headline: z.string(),
    supportingLine: z.string(),
    callToAction: z.string(),
    mainColour: z.string(),
    accentColour: z.string(),
    pictureAssetId: z.int().nullable(),
  }),
  createdAt: z.string(),
  createdByName: z.string(),
  finishedAt: z.string().nullable(),
  sizes: z.array(CreativeSize),
  can: z.object({
    /** Change the words and draw it once more, as new assets. */
    again: Ability,
  }),
})
export type CreativeRecord = z.infer<typeof CreativeRecord>
