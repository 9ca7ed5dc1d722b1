import { people } from './accounts.ts'
import type { Act } from './act.ts'
import { type DemoCreatorTitle, demoCreatorCampaigns } from './creator-campaigns.ts'
import { Library } from './library.ts'
import { announceTransfer, micros, payByCard, payByTransfer, seeArrive } from './money.ts'
import { comeBack, payOut, propose, reconcile, sendByBank } from './paying-out.ts'
import type { Stage } from './stage.ts'
import { countViews, decideLinks, sendLinks } from './submitting.ts'

const mile = 'Your muddiest mile'
const take = 'Rain jacket, one take'
const diary = 'Winter training diary'
const clips = 'Back to the track: clips'
const slate = 'Slate, split by hand'

/** What brands do with creators, by days before today. */
export const creatorActs: readonly Act[] = [
  ...oneTake(),
  ...muddiestMile(),
  ...trainingDiary(),
  ...trackClips(),
  ...slateByHand(),
  { day: 2, play: (stage) => draft(stage, 'Snow boots, out of the box') },
]

/** A small budget that many views use up; all who can be paid are, and the bank agrees. */
function oneTake(): Act[] {
  let batch = 0
  return [
    {
      day: 45,
      play: async (stage) => {
        await draft(stage, take)
        await payByTransfer(stage, { brand: 'Aurora', title: take, amount: '1800' })
        await publish(stage, take)
      },
    },
    { day: 43, play: (stage) => sendLinks(stage, { title: take, first: 0, links: 7 }) },
    { day: 40, play: (stage) => decideLinks(stage, { title: take, deny: 1 }) },
    {
      day: 37,
      play: (stage) => countViews(stage, { title: take, views: (at) => 18_400 + at * 3_150 }),
    },
    {
      day: 33,
      play: async (stage) => {
        await payOut(stage, { title: take, provider: 'stripe' })
        batch = await payOut(stage, { title: take, provider: 'transfer' })
      },
    },
    { day: 31, play: (stage) => sendByBank(stage, batch) },
    { day: 29, play: (stage) => comeBack(stage, batch) },
    { day: 28, play: (stage) => reconcile(stage, batch) },
  ]
}

/** The large one that runs: forty links, and a batch that needs a second person. */
function muddiestMile(): Act[] {
  const send = (day: number, first: number, links: number): Act => ({
    day,
    play: (stage) => sendLinks(stage, { title: mile, first, links }),
  })
  const decide = (day: number, deny: number, leave = 0): Act => ({
    day,
    play: (stage) => decideLinks(stage, { title: mile, deny, leave }),
  })
  return [
    {
      day: 41,
      play: async (stage) => {
        await draft(stage, mile)
        await payByCard(stage, { brand: 'Aurora', title: mile, amount: '24000' })
        await publish(stage, mile)
      },
    },
    send(38, 0, 10),
    decide(35, 2),
    send(29, 10, 10),
    decide(26, 1),
    {
      day: 22,
      play: (stage) => payByCard(stage, { brand: 'Aurora', title: mile, amount: '16000' }),
    },
    send(20, 20, 10),
    decide(17, 2),
    { day: 12, play: (stage) => payOut(stage, { title: mile, provider: 'stripe' }) },
    send(9, 30, 7),
    decide(6, 1, 2),
    send(1, 37, 3),
    { day: 1, play: (stage) => propose(stage, { title: mile, provider: 'transfer' }) },
  ]
}

/** Ended by a person: what was not used goes back to the card. */
function trainingDiary(): Act[] {
  return [
    {
      day: 34,
      play: async (stage) => {
        await draft(stage, diary)
        await payByCard(stage, { brand: 'Aurora', title: diary, amount: '2500' })
        await publish(stage, diary)
      },
    },
    { day: 32, play: (stage) => sendLinks(stage, { title: diary, first: 1, links: 5 }) },
    { day: 28, play: (stage) => decideLinks(stage, { title: diary, deny: 1, leave: 1 }) },
    {
      day: 15,
      play: async (stage) => {
        const caller = await stage.teller.as(people.Aurora.buyer)
        const reason = 'The film festival wants them first'
        await caller.creators.complete({ id: stage.campaigns.get(diary)!, reason })
      },
    },
    // An operator has yet to take it to the bank.
    { day: 3, play: (stage) => payOut(stage, { title: diary, provider: 'transfer' }) },
  ]
}

/** Paid with less than was asked for, and paused. */
function trackClips(): Act[] {
  return [
    {
      day: 27,
      play: async (stage) => {
        await draft(stage, clips)
        const asked = { brand: 'Aurora', title: clips, amount: '3000' } as const
        const id = await announceTransfer(stage, asked)
        await seeArrive(stage, { id, amount: '2985' })
        await publish(stage, clips)
      },
    },
    { day: 25, play: (stage) => sendLinks(stage, { title: clips, first: 3, links: 6 }) },
    { day: 18, play: (stage) => decideLinks(stage, { title: clips, deny: 1, leave: 2 }) },
    {
      day: 6,
      play: async (stage) => {
        const caller = await stage.teller.as(people.Aurora.buyer)
        const reason = 'Waiting for the rights to the music'
        await caller.creators.pause({ id: stage.campaigns.get(clips)!, reason })
      },
    },
  ]
}

/** Nearly out of money: five videos at their maximum, and one that waits. */
function slateByHand(): Act[] {
  return [
    {
      day: 24,
      play: async (stage) => {
        await draft(stage, slate)
        await payByCard(stage, { brand: 'Basalt', title: slate, amount: '800' })
        await publish(stage, slate)
      },
    },
    { day: 22, play: (stage) => sendLinks(stage, { title: slate, first: 0, links: 7 }) },
    { day: 19, play: (stage) => decideLinks(stage, { title: slate, deny: 1, leave: 1 }) },
  ]
}

/** Writes a campaign down with its banner. */
async function draft(stage: Stage, title: DemoCreatorTitle): Promise<void> {
  const { brand, platforms, cpm, base, least, most, countries, ...words } =
    demoCreatorCampaigns[title]
  const caller = await stage.teller.as(people[brand].buyer)
  const made = await caller.creators.create({
    ...words,
    organizationId: stage.organizations[brand],
    name: title,
    countries: [...countries],
    platformIds: [...platforms],
    cpmMicros: micros(`${cpm}`),
    baseRewardMicros: micros(`${base}`),
    minPayoutMicros: micros(`${least}`),
    maxPayoutMicros: micros(`${most}`),
    bannerAssetId: await new Library(stage, brand).picture(title),
  })
  stage.campaigns.set(title, made.id)
}

async function publish(stage: Stage, title: DemoCreatorTitle): Promise<void> {
  const caller = await stage.teller.as(people[demoCreatorCampaigns[title].brand].buyer)
  await caller.creators.publish({ id: stage.campaigns.get(title)! })
}
