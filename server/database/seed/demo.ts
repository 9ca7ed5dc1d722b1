import { decimalToMicros } from '../../../shared/money.ts'
import { createAsset } from '../../ads/assets.ts'
import type { Rooms } from '../../context.ts'
import { createPerson } from '../../http/identity.ts'
import { type DemoAccount, type DemoCampaign, demoCampaigns } from './campaigns.ts'
import { demoPeople } from './people.ts'
import { picture } from './picture.ts'
import { Teller } from './teller.ts'

const dayMs = 86_400_000
const daysTold = 60
/** Further back a look every third day is enough: each reads a week. */
const looksDaily = 18
/** Late enough on the clock of every account that its sync of the day is due. */
const lookAtHour = 22

const sandboxPeople = { Aurora: '1001000000000000', Basalt: '1002000000000000' }
const boss = { Aurora: 'owner@aurora.test', Basalt: 'owner@basalt.test' }
const accounts: Record<DemoAccount, 'Aurora' | 'Basalt'> = {
  'Aurora US': 'Aurora',
  'Aurora EU': 'Aurora',
  'Aurora Japan': 'Aurora',
  'Basalt EU': 'Basalt',
  'Basalt India': 'Basalt',
  'Basalt Heritage': 'Basalt',
}

type Stage = {
  teller: Teller
  rooms: Rooms
  password: string
  organizations: Record<'Aurora' | 'Basalt', number>
  connections: Map<DemoAccount, number>
  campaigns: Map<string, number>
}

/**
 * Sixty days of two brands, lived through the product: people sign up, connect, launch, pause; the
 * networks answer late and change their minds; every night the figures come in.
 */
export async function tellDemo({
  rooms,
  databaseUrl,
  password,
  progress,
}: {
  rooms: Rooms
  databaseUrl: string
  password: string
  progress: (line: string) => void
}): Promise<void> {
  const teller = new Teller(rooms, databaseUrl)
  const end = new Date()
  const dayBefore = (days: number) => {
    const day = new Date(end.getTime() - days * dayMs)
    day.setUTCHours(lookAtHour, 0, 0, 0)
    return new Date(Math.min(day.getTime(), end.getTime()))
  }
  progress('Telling the demo: two brands, sixty days')
  await teller.moveTo(dayBefore(daysTold + 1))
  const stage = await openStage({ teller, rooms, password })
  for (let day = daysTold; day >= 0; day--) {
    await teller.moveTo(dayBefore(day))
    for (const act of acts.filter((one) => one.day === day)) await act.play(stage)
    for (const one of demoCampaigns.filter((campaign) => campaign.launched === day))
      await launch(stage, one)
    if (day % 3 === 0 || day < looksDaily) await teller.doWhatIsDue()
    if (day % 10 === 0) progress(`Telling the demo: ${daysTold - day} of ${daysTold} days`)
  }
  for (const one of demoCampaigns.filter((campaign) => campaign.launched === null))
    await draft(stage, one)
  await teller.moveTo(new Date())
  await teller.doWhatIsDue()
}

/** What happens on a day besides launches. */
const acts: readonly { day: number; play: (stage: Stage) => Promise<void> }[] = [
  {
    day: 25,
    play: async ({ teller, organizations, rooms }) => {
      const operator = await teller.as('operator@staff.test')
      const startsOn = new Date(rooms.clock.now().getTime() + dayMs).toISOString().slice(0, 10)
      await operator.organizations.setTier({
        organizationId: organizations.Aurora,
        tier: 'pro',
        startsOn,
        reason: 'Upgraded by contract',
      })
    },
  },
  { day: 20, play: (stage) => move(stage, 'cancel', 'Autumn lookbook', 'The season is over') },
  {
    day: 12,
    play: (stage) => move(stage, 'pause', 'Newsletter sign-ups', 'New form is not ready'),
  },
  {
    day: 6,
    play: async ({ teller, organizations, connections }) => {
      const token = await teller.tokenOf(organizations.Basalt, connections.get('Basalt Heritage')!)
      await teller.control('tokens/revoke', { token, reason: 'password_changed' })
    },
  },
]

async function openStage(base: Pick<Stage, 'teller' | 'rooms' | 'password'>): Promise<Stage> {
  const { teller } = base
  const operator = await teller.as('operator@staff.test')
  const organizations = {} as Stage['organizations']
  for (const [name, timeZone, tier] of [
    ['Aurora', 'Europe/Berlin', 'starter'],
    ['Basalt', 'Europe/Zurich', 'free'],
  ] as const) {
    const made = await operator.organizations.create({
      name,
      timeZone,
      tier,
      ownerEmail: boss[name],
    })
    organizations[name] = made.organization.id
    await accept(base, boss[name], made.invitation.link)
  }
  for (const person of demoPeople) {
    if ('staff' in person) await hire(base, person)
    else if (person.role !== 'owner') {
      const owner = await teller.as(boss[person.brand])
      const invited = await owner.members.invite({
        organizationId: organizations[person.brand],
        email: person.email,
        role: person.role,
      })
      await accept(base, person.email, invited.link)
    }
  }
  const stage: Stage = { ...base, organizations, connections: new Map(), campaigns: new Map() }
  for (const [account, brand] of Object.entries(accounts) as [DemoAccount, 'Aurora' | 'Basalt'][]) {
    const at = { personId: sandboxPeople[brand], account }
    stage.connections.set(account, await teller.connect(boss[brand], organizations[brand], at))
  }
  return stage
}

async function accept(
  { teller, password }: Pick<Stage, 'teller' | 'password'>,
  email: string,
  link: string,
) {
  const token = new URL(link).hash.slice(1)
  const { name } = demoPeople.find((one) => one.email === email)!
  await teller.anonymous().members.accept({ token, name, password })
}

async function hire(
  { teller, rooms, password }: Pick<Stage, 'teller' | 'rooms' | 'password'>,
  person: (typeof demoPeople)[number],
) {
  if (!('staff' in person) || person.email === 'operator@staff.test') return
  await createPerson(rooms.identity, { ...person, password })
  const operator = await teller.as('operator@staff.test')
  await operator.staff.set({ email: person.email, role: person.staff })
}

async function draft(stage: Stage, plan: DemoCampaign): Promise<number> {
  const brand = accounts[plan.account]
  const organizationId = stage.organizations[brand]
  const caller = await stage.teller.as(brand === 'Aurora' ? 'admin@aurora.test' : boss.Basalt)
  const groups = []
  for (const group of plan.groups) {
    const ads = []
    for (const ad of group.ads) {
      ads.push({
        ...ad,
        assetId: await upload(stage, plan, ad.title),
        linkUrl: `https://shop.example/${organizationId}`,
        callToAction: 'learn_more',
      })
    }
    const [ageMin, ageMax] = group.ages
    groups.push({
      title: group.title,
      targeting: { countries: plan.countries, ageMin, ageMax, genders: [] },
      ads,
    })
  }
  const made = await caller.campaigns.create({
    organizationId,
    title: plan.title,
    connectionId: stage.connections.get(plan.account)!,
    objective: plan.objective,
    optimizationGoal: plan.goal,
    budgetType: plan.lifetime ? 'lifetime' : 'daily',
    budgetMicros: String(decimalToMicros(String(plan.budget))),
    ...(plan.ends === undefined
      ? {}
      : { endsAt: new Date(Date.now() - plan.ends * dayMs).toISOString() }),
    groups,
  })
  stage.campaigns.set(plan.title, made.id)
  return made.id
}

async function upload(stage: Stage, plan: DemoCampaign, title: string): Promise<number> {
  const brand = accounts[plan.account]
  const hue = [...title].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 4096, 7)
  const bytes = picture({
    width: 1200,
    height: 628,
    from: [(hue * 7) % 200, (hue * 3) % 160, 90 + (hue % 100)],
    to: [120 + (hue % 120), (hue * 5) % 200, (hue * 11) % 180],
  })
  const organizationId = stage.organizations[brand]
  const asset = { organizationId, name: `${title}.png`, contentType: 'image/png' as const, bytes }
  return (await createAsset(await stage.teller.context(boss[brand]), asset)).id
}

async function launch(stage: Stage, plan: DemoCampaign): Promise<void> {
  const id = await draft(stage, plan)
  const brand = accounts[plan.account]
  const caller = await stage.teller.as(brand === 'Aurora' ? 'admin@aurora.test' : boss.Basalt)
  await caller.campaigns.launch({ id })
  await stage.teller.runJobs()
}

async function move(
  stage: Stage,
  name: 'pause' | 'cancel',
  title: string,
  reason: string,
): Promise<void> {
  const caller = await stage.teller.as('admin@aurora.test')
  await caller.campaigns[name]({ id: stage.campaigns.get(title)!, reason })
}
