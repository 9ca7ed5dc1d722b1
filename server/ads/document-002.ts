import { toObjectId } from '../../shared/object-ids.ts'
import { amount, inItsOrder, sharedKeys, time } from '../campaigns/document-002.ts'
import type { AdAsObject, AdGroupAsObject } from './document-002-shape.ts'

/** An ad group in the style of document 002's campaign: the same metrics, and its own settings. */
export const toDocument002Group = (group: AdGroupAsObject) =>
  inItsOrder({
    ...sharedKeys('adgrp', group),
    ad_campaign_id: toObjectId('adcamp', group.campaignUuid),
    bid_amount: amount(group.bidAmountMicros),
    bid_type: group.bidType,
    budget_amount: amount(group.budgetMicros),
    budget_type: group.budgetType,
    ends_at: time(group.endsAt),
    keywords: group.keywords.map(({ match, text }) => ({ match, text })),
    optimization_goal: group.optimizationGoal,
    starts_at: time(group.startsAt),
    targeting: {
      age_max: group.targeting.ageMax,
      age_min: group.targeting.ageMin,
      countries: group.targeting.countries,
      genders: group.targeting.genders,
    },
  })

/** The same of an ad. */
export const toDocument002Ad = (ad: AdAsObject) =>
  inItsOrder({
    ...sharedKeys('ad', ad),
    ad_campaign_id: toObjectId('adcamp', ad.campaignUuid),
    ad_group_id: toObjectId('adgrp', ad.groupUuid),
    asset_id: ad.assetUuid,
    body: ad.body,
    call_to_action: ad.callToAction,
    headline: ad.headline,
    link_url: ad.linkUrl,
    more_bodies: ad.moreBodies,
    more_headlines: ad.moreHeadlines,
    review: ad.review,
    review_reasons: ad.reviewReasons,
  })
