import { decimalToMicros } from '../../../shared/money.ts'
import { resumeLaunches } from '../../campaigns/resume-launches.ts'
import { demoAccounts, people } from './accounts.ts'
import type { DemoAd, DemoCampaign } from './campaign.ts'
import { Library } from './library.ts'
import { payByTransfer } from './money.ts'
import type { Stage } from './stage.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
/** A network prepares a film for minutes; a launch that takes longer than this is a mistake here. */
const patienceMinutes = 20

/** Launches these campaigns on one day and waits until each of them runs. */
export async function launchAll(stage: Stage, plans: readonly DemoCampaign[]): Promise<void> {
  const { teller, rooms } = stage
  for (const plan of plans) {
    const id = await draft(stage, plan)
    await prepay(stage, plan)
    const caller = await buyerOf(stage, plan)
    await caller.campaigns.launch({ id })
  }
  if (plans.length === 0) return
  await teller.runJobs()
  for (let minutes = 0; minutes < patienceMinutes; minutes += 2) {
    const waiting = await stillLaunching(stage, plans)
    if (waiting.length === 0) return
    await teller.moveTo(new Date(teller.now.getTime() + 2 * minuteMs))
    await resumeLaunches(rooms)
    await teller.runJobs()
  }
  throw new Error(`These do not run: ${(await stillLaunching(stage, plans)).join(', ')}.`)
}

async function prepay(stage: Stage, { account, title, prepaid }: DemoCampaign): Promise<void> {
  if (prepaid === undefined) return
  const { brand } = demoAccounts[account]
  await payByTransfer(stage, { brand, title, amount: String(prepaid) })
}

async function stillLaunching(stage: Stage, plans: readonly DemoCampaign[]): Promise<string[]> {
  const waiting: string[] = []
  for (const plan of plans) {
    const caller = await buyerOf(stage, plan)
    const { lifecycle } = await caller.campaigns.get({ id: stage.campaigns.get(plan.title)! })
    if (lifecycle !== 'active') waiting.push(`${plan.title} (${lifecycle})`)
  }
  return waiting
}

const buyerOf = ({ teller }: Stage, { account }: DemoCampaign) =>
  teller.as(people[demoAccounts[account].brand].buyer)

/** Writes a campaign down with its ads and what they show. */
export async function draft(stage: Stage, plan: DemoCampaign): Promise<number> {
  const { brand } = demoAccounts[plan.account]
  const organizationId = stage.organizations[brand]
  const library = new Library(stage, brand)
  const groups = []
  for (const group of plan.groups) {
    const ads = []
    for (const { youtube, ...ad } of group.ads) {
      ads.push({
        ...ad,
        assetId: await shownBy(library, plan, { ...ad, youtube }),
        linkUrl: `https://shop.example/${organizationId}`,
        callToAction: 'learn_more',
      })
    }
    const [ageMin, ageMax] = group.ages
    groups.push({
      title: group.title,
      targeting: { countries: plan.countries, ageMin, ageMax, genders: [] },
      keywords: group.keywords ?? [],
      ads,
    })
  }
  const caller = await buyerOf(stage, plan)
  const made = await caller.campaigns.create({
    organizationId,
    title: plan.title,
    connectionId: stage.connections.get(plan.account)!,
    channel: plan.channel ?? null,
    objective: plan.objective,
    optimizationGoal: plan.goal,
    budgetType: plan.lifetime ? 'lifetime' : 'daily',
    budgetMicros: String(decimalToMicros(String(plan.budget))),
    endsAt: endOf(plan),
    groups,
  })
  stage.campaigns.set(plan.title, made.id)
  if (plan.channel === 'display') await linkPictures(stage, plan, library)
  return made.id
}

const endOf = ({ ends }: DemoCampaign) =>
  ends === undefined ? null : new Date(Date.now() - ends * dayMs).toISOString()

/** Search ads are words alone; the feed shows films, everything else a picture or a film elsewhere. */
async function shownBy(
  library: Library,
  { account, channel }: DemoCampaign,
  { title, youtube }: DemoAd,
): Promise<number | null> {
  if (channel === 'search') return null
  if (demoAccounts[account].network === 'tiktok') return library.film(title)
  return youtube === undefined ? library.picture(title) : library.youtube(title, youtube)
}

/** A display ad needs a wide and a square picture, whatever else it shows. */
async function linkPictures(stage: Stage, plan: DemoCampaign, library: Library): Promise<void> {
  const caller = await buyerOf(stage, plan)
  const id = stage.campaigns.get(plan.title)!
  const landscape = await library.picture(`${plan.title}, wide`)
  const square = await library.picture(`${plan.title}, square`, 'square')
  await caller.campaigns.linkAsset({ id, assetId: landscape, role: 'landscape' })
  await caller.campaigns.linkAsset({ id, assetId: square, role: 'square' })
}
