import { z } from 'zod'
import {
  assetKinds,
  assetRoles,
  groupTerms,
  networkNames,
  specialAdCategories,
} from '../../shared/networks.ts'
import { Ability } from './present.ts'

const TextLimit = z.object({ min: z.number(), max: z.number(), maxLength: z.number() })

const OfferedChannel = z.object({
  key: z.string(),
  label: z.string(),
  objectives: z.array(z.string()),
  keywords: z.boolean(),
  headlines: TextLimit,
  bodies: TextLimit,
  assets: z.array(
    z.object({
      role: z.enum(assetRoles),
      required: z.boolean(),
      kinds: z.array(z.enum(assetKinds)),
      minWidth: z.number(),
      minHeight: z.number(),
      ratio: z.object({ width: z.number(), height: z.number(), tolerance: z.number() }).nullable(),
    }),
  ),
})

export const CampaignOptions = z.object({
  tier: z.string(),
  rateBps: z.number(),
  connections: z.array(
    z.object({
      id: z.number(),
      network: z.enum(networkNames),
      networkLabel: z.string(),
      accountId: z.string(),
      accountName: z.string(),
      currency: z.string(),
      currencyDigits: z.number(),
      timeZone: z.string(),
      status: z.string(),
      /** Whether a campaign can be launched through it, or why not. */
      usable: Ability,
      /** Where on the network a campaign may run; the first is the usual one. */
      channels: z.array(OfferedChannel),
      objectives: z.array(z.string()),
      bidTypes: z.array(z.string()),
      budgetOwners: z.array(z.string()),
      budgetTypes: z.array(z.string()),
      optimizationGoals: z.array(z.string()),
      goalsByObjective: z.record(z.string(), z.array(z.string())),
      callToActions: z.array(z.string()),
      placements: z.array(z.string()),
      image: z
        .object({
          maxBytes: z.number(),
          contentTypes: z.array(z.string()),
          minWidth: z.number(),
          minHeight: z.number(),
        })
        .nullable(),
      video: z
        .object({
          maxBytes: z.number(),
          contentTypes: z.array(z.string()),
          minSeconds: z.number(),
          maxSeconds: z.number(),
        })
        .nullable(),
      /** Whether a film may be named by its YouTube address. */
      youtube: z.boolean(),
      specialAdCategories: z.array(z.enum(specialAdCategories)),
      /** What an ad group may say differently from its campaign. */
      groupTerms: z.array(z.enum(groupTerms)),
      /** Whether start and end are days of the account, whatever their time. */
      wholeDays: z.boolean(),
    }),
  ),
})
