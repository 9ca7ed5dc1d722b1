import {
  type AccountAccess,
  type CallOptions,
  type CampaignPlan,
  type LaunchStep,
  type MadeSoFar,
  type NetworkAdapter,
  NetworkError,
} from './network.ts'

type Steps = Pick<NetworkAdapter, 'launchSteps' | 'findStep' | 'makeStep'>
type Progress = Parameters<NetworkAdapter['createCampaign']>[2]
type Launch = {
  access: AccountAccess
  plan: CampaignPlan
  progress: Progress
  options?: CallOptions
}

/**
 * Makes a campaign step by step, each found before it is made, so that it can be repeated after any
 * failure: what a lost answer made is found by its name. Steps already in `progress.made` are skipped.
 * @throws NetworkError of the step that failed; the steps before it were reported through `onMade`.
 */
export async function runLaunch(
  steps: Steps,
  launch: Launch,
): Promise<{ campaignExternalId: string }> {
  const made = new Map(launch.progress.made)
  for (const step of steps.launchSteps(launch.plan)) {
    if (made.has(step.key)) continue
    const result = await findOrMake(steps, launch, step, made)
    made.set(step.key, result.externalId)
    await launch.progress.onMade(step, result.externalId, result.found)
  }
  const campaignExternalId = made.get('campaign')
  if (!campaignExternalId) throw new Error('A launch without a campaign step cannot end.')
  return { campaignExternalId }
}

async function findOrMake(steps: Steps, launch: Launch, step: LaunchStep, made: MadeSoFar) {
  const { access, plan, progress, options } = launch
  const former = await steps.findStep(access, plan, step, made, options)
  if (former) return { externalId: former, found: true }
  await progress.onIntent(step)
  try {
    const externalId = await steps.makeStep(access, plan, step, made, options)
    return { externalId, found: false }
  } catch (error) {
    const late = await findAfterLostAnswer(steps, launch, step, made, error)
    if (late) return { externalId: late, found: true }
    throw error
  }
}

// A network may show a new object only seconds later, so not finding it proves nothing: then the
// error stands, and the next try, some time later, looks again before it makes anything.
async function findAfterLostAnswer(
  steps: Steps,
  { access, plan, options }: Launch,
  step: LaunchStep,
  made: MadeSoFar,
  error: unknown,
): Promise<string | null> {
  if (!(error instanceof NetworkError) || !error.outcomeUnknown) return null
  try {
    return await steps.findStep(access, plan, step, made, options)
  } catch {
    return null
  }
}
