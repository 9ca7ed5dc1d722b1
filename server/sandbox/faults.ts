import { z } from 'zod'
import type { CallFacts, SandboxCall } from './network.ts'

export const faultKinds = [
  'slow',
  'timeout_after_write',
  'reset_after_write',
  'hang',
  'reset',
  'http_500',
  'http_500_after_write',
  'rate_limit',
  'truncated',
  'html',
  'oversized',
  'wrong_currency',
  'foreign_id',
  'repeated_row',
  'negative_spend',
  'future_day',
  'expired_token',
  'revoked_token',
] as const

export type FaultKind = (typeof faultKinds)[number]

export const faultOrder = z.strictObject({
  kind: z.enum(faultKinds),
  match: z
    .strictObject({
      network: z.string().optional(),
      method: z.string().toUpperCase().optional(),
      pathIncludes: z.string().optional(),
      accountId: z.string().optional(),
      step: z.string().optional(),
    })
    .default({}),
  /** How many matching calls it strikes. */
  times: z.union([z.number().int().min(1), z.literal('always')]).default(1),
  /** How many matching calls pass unharmed first. */
  skip: z.number().int().min(0).default(0),
  /** Silent kinds: the connection is cut after this long; without it, never. `slow`: the delay. */
  afterMs: z.number().int().min(0).optional(),
})

/** A wider word strikes the narrower steps too, so that one fault test fits networks that tell more apart. */
const widerSteps: Record<string, string> = {
  create_group: 'create_ad_group',
  upload_image: 'upload',
  upload_video: 'upload',
  set_status: 'update',
  read_campaign: 'read',
  list_campaigns: 'list',
  review: 'read',
}

export type FaultOrder = z.infer<typeof faultOrder>
export type Fault = FaultOrder & { id: number; struck: number; seen: number }

export type Faults = {
  add(order: FaultOrder): Fault
  list(): Fault[]
  clear(): void
  /** The first fault that this call meets, counted as struck; null when it passes. */
  take(network: string, call: SandboxCall, facts: CallFacts): Fault | null
}

export function createFaults(): Faults {
  let faults: Fault[] = []
  let made = 0
  return {
    add: (order) => {
      made += 1
      const fault = { ...order, id: made, struck: 0, seen: 0 }
      faults.push(fault)
      return { ...fault }
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear: () => {
      faults = []
    },
    take: (network, call, facts) => {
      for (const fault of faults) {
        if (isSpent(fault) || !matches(fault.match, { network, call, facts })) continue
        fault.seen += 1
        if (fault.seen <= fault.skip) continue
        fault.struck += 1
        return fault
      }
      return null
    },
  }
}

function isSpent(fault: Fault): boolean {
  return fault.times !== 'always' && fault.struck >= fault.times
}

function matches(
  match: FaultOrder['match'],
  asked: { network: string; call: SandboxCall; facts: CallFacts },
): boolean {
  const { network, call, facts } = asked
  const same = (wanted: string | undefined, is: string | null) =>
    wanted === undefined || wanted === is
  return (
    same(match.network, network) &&
    same(match.method, call.method) &&
    same(match.accountId, facts.accountId) &&
    (same(match.step, facts.step) || match.step === widerSteps[facts.step ?? '']) &&
    (match.pathIncludes === undefined || call.path.includes(match.pathIncludes))
  )
}
