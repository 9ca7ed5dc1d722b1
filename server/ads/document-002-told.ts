import { z } from 'zod'
import { reviews } from '../../shared/campaigns.ts'
import { bidTypes, budgetTypes, keywordMatches } from '../../shared/networks.ts'
import {
  adFieldsSent,
  changeOf,
  groupFieldsSent,
  groupWithAdsSent,
  objectIdShape,
  sharedShown,
} from '../campaigns/document-002-shape.ts'
import { listOf, pendingHeaders, statsQuery } from '../campaigns/document-002-told.ts'
import { Decimal, Moment, Uuid } from '../openapi/forms.ts'
import type { DoorTold } from '../rest-door.ts'

const exampleIds = {
  campaign: 'adcamp_018jVq4nC0aX1tQ2mB7z9K',
  group: 'adgrp_018jVq4nC0aX1tQ2mB7z9L',
}
const ad_campaign_id = objectIdShape('adcamp')
const ad_group_id = objectIdShape('adgrp')

const AdGroup = z
  .object({
    id: objectIdShape('adgrp'),
    ...sharedShown,
    ad_campaign_id,
    bid_amount: Decimal.nullable(),
    bid_type: z.enum(bidTypes),
    budget_amount: Decimal.nullable().describe('Null when the campaign owns the budget.'),
    budget_type: z.enum(budgetTypes),
    ends_at: Moment.nullable(),
    keywords: z.array(z.object({ match: z.enum(keywordMatches), text: z.string() })),
    optimization_goal: z.string().nullable().describe('Its own, or the one of its campaign.'),
    starts_at: Moment.nullable(),
    targeting: z.object({
      age_max: z.int().nullable(),
      age_min: z.int().nullable(),
      countries: z.array(z.string()),
      genders: z.array(z.string()),
    }),
  })
  .meta({ id: 'AdGroup' })

const Ad = z
  .object({
    id: objectIdShape('ad'),
    ...sharedShown,
    ad_campaign_id,
    ad_group_id,
    asset_id: Uuid.nullable(),
    body: z.string(),
    call_to_action: z.string(),
    headline: z.string(),
    link_url: z.string(),
    more_bodies: z.array(z.string()),
    more_headlines: z.array(z.string()),
    review: z.enum(reviews).describe('What the network thinks of it.'),
    review_reasons: z.array(z.string()),
  })
  .meta({ id: 'Ad' })

/** The moves that groups and ads have alike. */
const movesOf = (name: string, noun: string, answer: z.ZodType) => {
  const shown = { answer, answerHeaders: pendingHeaders, takes: {} }
  return {
    get: {
      operation: `get${name}`,
      summary: `Read an ${noun} with its metrics`,
      ...shown,
      takes: { query: z.object(statsQuery) },
    },
    remove: {
      operation: `delete${name}`,
      summary: `Remove an ${noun}`,
      details: 'Removed from a draft it is gone; from what runs it stays readable, `inactive`.',
      takes: {},
    },
    pause: { operation: `pause${name}`, summary: `Pause an ${noun}`, ...shown },
    unpause: { operation: `unpause${name}`, summary: `Unpause an ${noun}`, ...shown },
  }
}

const grows = 'Added to a campaign that runs, it is made at the network; `in_review` until then.'

/** What document 002's doors to ad groups are and take, in words and schemas. */
export const toldOfGroups = {
  ...movesOf('AdGroup', 'ad group', AdGroup),
  list: listOf({ operation: 'listAdGroups', summary: 'List ad groups' }, AdGroup, {
    ad_campaign_id: ad_campaign_id.optional(),
  }),
  create: {
    operation: 'createAdGroup',
    summary: 'Create an ad group in a campaign',
    details: grows,
    takes: {
      body: z.strictObject({ ad_campaign_id, ...groupWithAdsSent }).meta({
        id: 'NewAdGroup',
        examples: [
          {
            ad_campaign_id: exampleIds.campaign,
            title: 'Coast',
            targeting: { countries: ['US'], age_min: 21, age_max: null, genders: [] },
          },
        ],
      }),
    },
    answer: AdGroup,
  },
  change: {
    operation: 'updateAdGroup',
    summary: 'Change, pause or unpause an ad group',
    takes: { body: changeOf(groupFieldsSent).meta({ id: 'AdGroupChange' }) },
    answer: AdGroup,
    answerHeaders: pendingHeaders,
  },
} as const satisfies Record<string, DoorTold>

/** The same of ads. */
export const toldOfAds = {
  ...movesOf('Ad', 'ad', Ad),
  list: listOf({ operation: 'listAds', summary: 'List ads' }, Ad, {
    ad_campaign_id: ad_campaign_id.optional(),
    ad_group_id: ad_group_id.optional(),
  }),
  create: {
    operation: 'createAd',
    summary: 'Create an ad in an ad group',
    details: grows,
    takes: {
      body: z.strictObject({ ad_group_id, ...adFieldsSent }).meta({
        id: 'NewAd',
        examples: [
          {
            ad_group_id: exampleIds.group,
            title: 'Waves',
            asset_id: '01a20160-075d-7463-9df8-c002487a9a3d',
            headline: 'Fresh beans',
            body: 'Roasted this morning.',
            link_url: 'https://beans.example.com/',
          },
        ],
      }),
    },
    answer: Ad,
  },
  change: {
    operation: 'updateAd',
    summary: 'Change, pause or unpause an ad',
    details: 'Other contents are shown as soon as the network has looked at them.',
    takes: { body: changeOf(adFieldsSent).meta({ id: 'AdChange' }) },
    answer: Ad,
    answerHeaders: pendingHeaders,
  },
} as const satisfies Record<string, DoorTold>
