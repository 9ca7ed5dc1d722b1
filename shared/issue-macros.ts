import { z } from 'zod'
import { MultilineText, Text } from './text.ts'

/** What a canned answer can name of the issue it is put into. */
export const placeholders = [
  'organization',
  'campaign',
  'resource',
  'network',
  'message',
  'next_step',
  'agent',
] as const
export type Placeholder = (typeof placeholders)[number]

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g
const isKnown = (name: string): name is Placeholder =>
  (placeholders as readonly string[]).includes(name)

/** What stands in double braces and is no placeholder, each once. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(pattern)].map((found) => found[1]!)
  return [...new Set(names.filter((name) => !isKnown(name)))]
}

/** The text for one issue. What it does not have is left as `[campaign]`, for the agent to see. */
export function fillMacro(
  text: string,
  values: Partial<Record<Placeholder, string | null | undefined>>,
): string {
  return text.replace(pattern, (whole, name: string) =>
    isKnown(name) ? (values[name] ?? `[${name}]`) : whole,
  )
}

export const MacroTitle = Text(1, 120)

export const MacroText = MultilineText(1, 2_000).superRefine((text, context) => {
  const unknown = unknownPlaceholders(text)
  if (unknown.length === 0) return
  const message = `knows no {{${unknown[0]}}}; there are ${placeholders.join(', ')}`
  context.addIssue({ code: 'custom', message })
})

export const IssueMacro = z.object({
  id: z.int(),
  title: z.string(),
  text: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  version: z.int(),
})
export type IssueMacro = z.infer<typeof IssueMacro>
