import { stringify } from 'csv-stringify/sync'
import { usualDenials } from '../../../shared/submission-decisions.ts'
import type { SubmissionRecord } from '../../../shared/submissions.ts'
import { importSubmissions } from '../../submissions/import.ts'
import { importViews } from '../../submissions/import-views.ts'
import { people } from './accounts.ts'
import { type DemoCreatorTitle, demoCreatorCampaigns } from './creator-campaigns.ts'
import { demoCreators, videoLink } from './creators.ts'
import { newKey } from './money.ts'
import type { Stage } from './stage.ts'

/** Creators and platforms take turns by steps that share nothing with their number. */
const creatorStep = 5

const buyerOf = (title: DemoCreatorTitle) => people[demoCreatorCampaigns[title].brand].buyer

const csv = (lines: unknown[][]) => Buffer.from(stringify(lines))

/** A file of so many links, and what their creators say they were seen so far. */
export async function sendLinks(
  stage: Stage,
  { title, first, links }: { title: DemoCreatorTitle; first: number; links: number },
): Promise<void> {
  const ctx = await stage.teller.context(buyerOf(title))
  const id = stage.campaigns.get(title)!
  const { brand, platforms } = demoCreatorCampaigns[title]
  const creators = demoCreators[brand]
  const lines = Array.from({ length: links }, (_, at) => {
    const number = first + at
    const { handle, name, payout } = creators[(number * creatorStep) % creators.length]!
    const link = videoLink(platforms[number % platforms.length]!, handle, `${title} ${number}`)
    return [handle, name, link, payout?.method ?? '', payout?.address ?? '']
  })
  const heading = ['creator_handle', 'creator_name', 'video_url', 'payout_method', 'payout_address']
  await importSubmissions(ctx, { id, bytes: csv([heading, ...lines]), dryRun: false })
  await tellViews(stage, { title, count: (number) => 90 + ((number * 137) % 400) })
}

/** A file of how often waiting videos were seen by now. */
async function tellViews(
  stage: Stage,
  { title, count }: { title: DemoCreatorTitle; count: (number: number) => number },
): Promise<void> {
  const ctx = await stage.teller.context(buyerOf(title))
  const waiting = await submissionsOf(stage, title, 'submitted')
  const seenAt = stage.teller.now.toISOString()
  const fresh = waiting.filter((one) => one.viewsAt === null)
  const lines = fresh.map((one) => [one.id, count(one.id), seenAt])
  const bytes = csv([['submission_id', 'view_count', 'seen_at'], ...lines])
  await importViews(ctx, { id: stage.campaigns.get(title)!, bytes })
}

/** The oldest first. */
async function submissionsOf(
  stage: Stage,
  title: DemoCreatorTitle,
  state: 'submitted' | 'approved',
): Promise<SubmissionRecord[]> {
  const caller = await stage.teller.as(buyerOf(title))
  const campaignId = stage.campaigns.get(title)!
  const page = { limit: 100, direction: 'asc' as const }
  return (await caller.submissions.list({ campaignId, state, ...page })).items
}

/** Looks through what waits: the last ones are left for another day, some are denied. */
export async function decideLinks(
  stage: Stage,
  { title, deny, leave = 0 }: { title: DemoCreatorTitle; deny: number; leave?: number },
): Promise<void> {
  const caller = await stage.teller.as(buyerOf(title))
  const id = stage.campaigns.get(title)!
  const waiting = await submissionsOf(stage, title, 'submitted')
  const seen = waiting.slice(0, waiting.length - leave).map((one) => one.id)
  const denied = seen.filter((_, at) => at % 3 === 1).slice(0, deny)
  for (const one of denied) {
    const reason = usualDenials[one % usualDenials.length]!
    await caller.submissions.deny({ id: one, reason, idempotencyKey: newKey() })
  }
  const ids = seen.filter((one) => !denied.includes(one))
  await caller.submissions.decide({ id, decision: 'approve', ids, idempotencyKey: newKey() })
}

/** An agency that counts for itself sends what it saw of the approved ones over the API. */
export async function countViews(
  stage: Stage,
  { title, views }: { title: DemoCreatorTitle; views: (place: number) => number },
): Promise<void> {
  const caller = await stage.teller.as(buyerOf(title))
  const seenAt = stage.teller.now.toISOString()
  const approved = await submissionsOf(stage, title, 'approved')
  const seen = approved.map((one, at) => ({ submissionId: one.id, viewCount: views(at), seenAt }))
  await caller.submissions.views({ id: stage.campaigns.get(title)!, views: seen })
}
