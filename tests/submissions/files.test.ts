import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cookie, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorCampaign, key, moneyOf, sendIn, tiktok } from './stage.ts'

let house: House
let web: string
let admin: Cookie
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
})
afterAll(() => house.close())

const heading = 'creator_handle,creator_name,video_url'

async function upload(path: string, body: string | Uint8Array, type = 'text/csv') {
  const answer = await fetch(`${web}/uploads/${path}`, {
    method: 'POST',
    headers: { ...admin, 'content-type': type },
    body: body as BodyInit,
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: JSON.parse(text) as Record<string, never> & {
      error?: { fields: Record<string, string> }
    },
  }
}

test('a file of links is taken in whole, with its creators, in one transaction', async () => {
  const id = await creatorCampaign(house)
  const lines = Array.from({ length: 200 }, (_, at) => `maker${at % 50},Maker ${at},${tiktok()}`)
  const file = [heading, ...lines].join('\r\n')
  const dry = await upload(`submissions?campaign_id=${id}&dry_run=1`, file)
  expect(dry).toMatchObject({
    status: 200,
    body: { good: 200, bad: 0, newCreators: 50, dryRun: true },
  })
  expect((await moneyOf(house, id)).submissions).toBe(0)
  const audits = await house.count('audit_events')
  const real = await upload(`submissions?campaign_id=${id}`, file)
  expect(real).toMatchObject({ status: 201, body: { good: 200, newCreators: 50 } })
  expect((await moneyOf(house, id)).submissions).toBe(200)
  expect(await house.count('audit_events')).toBe(audits + 1)
  const again = await upload(`submissions?campaign_id=${id}`, file)
  expect(again.status).toBe(422)
  expect(again.body.error!.fields['line 2, video_url']).toContain('was sent in before: submission')
})

test('Excel: a byte order mark, semicolons, payout addresses and times', async () => {
  const id = await creatorCampaign(house)
  const file = `\uFEFFcreator_handle;creator_name;video_url;submitted_at;payout_method;payout_address
@Excel.Maker;"Maker; the ""best""";${tiktok()};2026-03-01T10:00:00+01:00;transfer;DE89 3704 0044 0532 0130 00
EXCEL.maker;Another name;${tiktok()};;;
`
  const answer = await upload(`submissions?campaign_id=${id}`, file)
  expect(answer).toMatchObject({ status: 201, body: { good: 2, newCreators: 1 } })
  const caller = await house.as('member@aurora.test')
  const { items } = await caller.submissions.list({ campaignId: id, direction: 'asc' })
  expect(items.map((one) => [one.creatorHandle, one.creatorName, one.submittedAt])).toEqual([
    ['Excel.Maker', 'Maker; the "best"', '2026-03-01T09:00:00.000Z'],
    ['Excel.Maker', 'Maker; the "best"', house.clock.now().toISOString()],
  ])
})

test('one bad line: nothing is taken in, and every fault names its line and column', async () => {
  const id = await creatorCampaign(house)
  const twice = tiktok()
  const file = `${heading},payout_method,payout_address
good,Good,${twice},,
bad handle!,Bad,https://evil.test/x,,
iban,Iban,${tiktok()},transfer,DE89370400440532013001
again,Again,${twice},,
insta,Insta,https://www.instagram.com/reel/C1aBcDeFgHi/,,`
  const answer = await upload(`submissions?campaign_id=${id}`, file)
  expect(answer.status).toBe(422)
  const { fields } = answer.body.error!
  expect(Object.keys(fields).sort()).toEqual([
    'line 3, creator_handle',
    'line 3, video_url',
    'line 4, payout_address',
    'line 5, video_url',
    'line 6, video_url',
  ])
  expect(fields['line 5, video_url']).toBe('is the video of line 2')
  expect(fields['line 6, video_url']).toContain('the campaign takes TikTok, YouTube')
  expect((await moneyOf(house, id)).submissions).toBe(0)
  const dry = await upload(`submissions?campaign_id=${id}&dry_run=1`, file)
  expect(dry.body).toMatchObject({ good: 1, bad: 4, lines: 5 })
})

test.each([
  ['no heading we know', 'a,b\n1,2', 'lacks the columns'],
  ['an unknown column', `${heading},role\na,b,c,owner`, 'mean nothing here'],
  ['a column twice', `${heading},video_url\na,b,c,d`, 'twice'],
  ['a NUL', `${heading}\na\u0000,b,c`, 'control characters'],
  ['only a heading', heading, 'no lines'],
  [
    'too many lines',
    [heading, ...Array.from({ length: 10_001 }, () => 'a,b,c')].join('\n'),
    'at most 10000',
  ],
])('a file with %s is refused in words', async (_name, file, words) => {
  const id = await creatorCampaign(house)
  const answer = await upload(`submissions?campaign_id=${id}`, file)
  expect(answer.status).toBe(422)
  expect(answer.body.error!.fields.file).toContain(words)
})

test('what is no UTF-8, no CSV, too large, or for a campaign that does not run is refused', async () => {
  const id = await creatorCampaign(house)
  const draft = await creatorCampaign(house, { lifecycle: 'draft', money: 0n })
  const paused = await creatorCampaign(house, { lifecycle: 'paused' })
  const file = `${heading}\na,A,${tiktok()}`
  expect(
    (await upload(`submissions?campaign_id=${id}`, new Uint8Array([0xff, 0xfe, 0x00]))).status,
  ).toBe(422)
  expect((await upload(`submissions?campaign_id=${id}`, file, 'application/json')).status).toBe(415)
  expect(
    (await upload(`submissions?campaign_id=${id}`, 'x'.repeat(2 * 1024 * 1024 + 1))).status,
  ).toBe(413)
  for (const other of [draft, paused]) {
    expect((await upload(`submissions?campaign_id=${other}`, file)).status).toBe(422)
  }
  const foreign = await creatorCampaign(house, { organizationId: house.organizations.basalt })
  expect((await upload(`submissions?campaign_id=${foreign}`, file)).status).toBe(404)
  expect((await upload('submissions?campaign_id=x', file)).status).toBe(404)
})

test('views from a file count, and bad ones name their lines', async () => {
  const id = await creatorCampaign(house)
  const [one] = await sendIn(house, id, 1)
  const caller = await house.as('admin@aurora.test')
  await caller.submissions.approve({ id: one!, idempotencyKey: key() })
  const line = (of: number | string, count: string) => `${of},${count},2026-03-10T11:00:00Z`
  const file = (...lines: string[]) => ['submission_id,view_count,seen_at', ...lines].join('\n')
  const bad = await upload(`views?campaign_id=${id}`, file(line(one!, '12'), line(999_999, '12')))
  expect(bad.body.error!.fields).toEqual({
    'line 3, submission_id': 'is no submission of this campaign',
  })
  const worse = await upload(
    `views?campaign_id=${id}`,
    file(line('1e3', '1'), line(one!, '1.5'), line(one!, '9999999999999')),
  )
  expect(Object.keys(worse.body.error!.fields)).toHaveLength(3)
  const good = await upload(`views?campaign_id=${id}`, file(line(one!, '2000')))
  expect(good).toMatchObject({
    status: 200,
    body: { taken: 1, changed: 1, earnedMicros: '10000000' },
  })
})

test('the export holds the filtered set, and no cell is a formula', async () => {
  const id = await creatorCampaign(house)
  const caller = await house.as('admin@aurora.test')
  await caller.submissions.create({
    id,
    creatorHandle: 'formula',
    creatorName: '=HYPERLINK("http://evil")',
    videoUrl: tiktok(),
  })
  const [other] = await sendIn(house, id, 1)
  await caller.submissions.approve({ id: other!, idempotencyKey: key() })
  const audits = await house.count('audit_events')
  const get = async (query: string) =>
    fetch(`${web}/downloads/submissions.csv?${query}`, { headers: { ...admin } })
  const answer = await get(`campaign_id=${id}`)
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  const text = await answer.text()
  expect(text.split('\n').filter(Boolean)).toHaveLength(3)
  expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`)
  expect(text).toContain(',EUR,10.00,0.00,0.00,')
  expect(await house.count('audit_events')).toBe(audits + 1)
  const approved = await (await get(`campaign_id=${id}&state=approved`)).text()
  expect(approved.split('\n').filter(Boolean)).toHaveLength(2)
  expect((await get(`campaign_id=${id}&state=nonsense`)).status).toBe(422)
  expect((await get('campaign_id=2000000000')).status).toBe(404)
})
