import { setTimeout as timer } from 'node:timers/promises'
import type { AccountAccess, CallOptions, NetworkAdapter } from './network.ts'
import { NetworkError } from './network-error.ts'
import type { CampaignPlan, LaunchStep, MadeSoFar, MadeStep } from './plan.ts'

type Steps = Pick<NetworkAdapter, 'launchSteps' | 'findStep' | 'makeStep'>
type Progress = Parameters<NetworkAdapter['createCampaign']>[2]
type Launch = {
  access: AccountAccess
  plan: CampaignPlan
  progress: Progress
  options?: CallOptions
}
type StepRun = Launch & { steps: Steps; step: LaunchStep; made: MadeSoFar }

/** Networks show new objects with some delay, so what should be there is looked for this often. */
const looksAfterMs = [0, 700, 2_000]

/**
 * Makes a campaign step by step, each found before it is made, so that it can be repeated after any
 * failure: what a lost answer made is found by its name. One request may make several steps. Steps already in `progress.made` are skipped.
 * @throws NetworkError of the step that failed; the steps before it were reported through `onMade`.
 */
export async function takeSteps(
  steps: Steps,
  launch: Launch,
): Promise<{ campaignExternalId: string }> {
  const made = new Map(launch.progress.made)
  const all = steps.launchSteps(launch.plan)
  for (const step of all) {
    if (made.has(step.key)) continue
    const { externalId, also, found } = await findOrMake({ ...launch, steps, step, made })
    for (const [key, id] of [[step.key, externalId] as const, ...(also ?? [])]) {
      const one = all.find((other) => other.key === key)
      if (!one || made.has(key)) continue
      made.set(key, id)
      await launch.progress.onMade(one, id, found)
    }
  }
  const campaignExternalId = made.get('campaign')
  if (!campaignExternalId) throw new Error('A launch without a campaign step cannot end.')
  return { campaignExternalId }
}

async function findOrMake(run: StepRun): Promise<MadeStep & { found: boolean }> {
  const tried = run.progress.intended?.has(run.step.key) ?? false
  const former = await (tried ? look(run) : onceVisible(run, () => find(run)))
  if (former) return { ...former, found: true }
  await run.progress.onIntent(run.step)
  try {
    const { steps, access, plan, step, made, options } = run
    const make = () => steps.makeStep(access, plan, step, made, options)
    return { ...(await onceVisible(run, make)), found: false }
  } catch (error) {
    const late = await afterLostAnswer(run, error)
    if (late) return { ...late, found: true }
    throw error
  }
}

function find({ steps, access, plan, step, made, options }: StepRun): Promise<MadeStep | null> {
  return steps.findStep(access, plan, step, made, options)
}

/** Looks several times for what an earlier try may have made. */
async function look(run: StepRun): Promise<MadeStep | null> {
  for (const afterMs of looksAfterMs) {
    await pause(afterMs, run.options?.signal)
    const found = await onceVisible(run, () => find(run))
    if (found) return found
  }
  return null
}

// A parent made a moment ago may still be unknown to the network; that refusal made nothing, so
// asking again is safe.
async function onceVisible<T>(run: StepRun, ask: () => Promise<T>): Promise<T> {
  for (const afterMs of looksAfterMs.slice(1)) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error
      await pause(afterMs, run.options?.signal)
    }
  }
  return ask()
}

// Not finding it proves nothing: then the error stands, and the next try, some time later, looks
// again before it makes anything.
async function afterLostAnswer(run: StepRun, error: unknown): Promise<MadeStep | null> {
  if (!(error instanceof NetworkError) || !error.outcomeUnknown) return null
  try {
    return await look(run)
  } catch {
    return null
  }
}

// Cut short when the caller gives up; the call that follows then fails by itself, in our words.
function pause(afterMs: number, signal?: AbortSignal): Promise<void> {
  return timer(afterMs, undefined, { signal }).catch(() => undefined)
}
