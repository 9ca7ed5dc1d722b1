import { z } from 'zod'

// Google adds keys with every version, so unknown ones pass; what we use is checked to the letter.

export const Id = z.string().regex(/^\d{1,20}$/, 'must be a numeric id')
export const Count = z.string().regex(/^\d{1,15}$/, 'must be a whole number')
export const Micros = z.string().regex(/^\d{1,18}$/, 'must be non-negative micros')
const Double = z.string().regex(/^-?\d{1,18}(\.\d{1,30})?([eE][+-]?\d{1,2})?$/, 'must be a number')
export const Name = z.string().regex(/^customers\/\d+\/\w+\/[\d~]+$/, 'must be a resource name')

const Day = z.string().refine((day) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}, 'must be a day that exists')

/** A page of rows; Google leaves `results` out when there are none. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ results: z.array(row).default([]), nextPageToken: z.string().optional() })
}

export type Page<T> = { results: T[]; nextPageToken?: string | undefined }

export const Token = z.object({
  access_token: z.string().min(1).max(4096),
  expires_in: z.number().int().positive(),
  refresh_token: z.string().min(1).max(2048).optional(),
  scope: z.string().optional(),
})

export const Anything = z.unknown()

export const SignInRefusal = z.object({
  error: z.string(),
  error_description: z.string().optional(),
})

export const Accessible = z.object({
  resourceNames: z.array(z.string().regex(/^customers\/\d{1,12}$/)).default([]),
})

const accountFields = {
  id: Id,
  descriptiveName: z.string().default(''),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().default(''),
  manager: z.boolean().default(false),
  status: z.string().default('UNKNOWN'),
}

export const CustomerRow = z.object({ customer: z.object(accountFields) })
export const ClientRow = z.object({ customerClient: z.object(accountFields) })
export type Customer = z.output<typeof CustomerRow>['customer']

export const Mutated = z.object({ results: z.array(z.object({ resourceName: Name })) })

const Result = z.record(z.string(), z.object({ resourceName: Name }))
export const TreeMutated = z.object({ mutateOperationResponses: z.array(Result) })

export const delivered = {
  resourceName: Name,
  id: Id,
  name: z.string().default(''),
  status: z.string(),
  primaryStatus: z.string().optional(),
  primaryStatusReasons: z.array(z.string()).default([]),
}

export const CampaignRow = z.object({
  campaign: z.object({
    ...delivered,
    servingStatus: z.string().optional(),
    advertisingChannelType: z.string().max(100).optional(),
  }),
  // Left out by budgets for the whole time, which have no amount a day.
  campaignBudget: z
    .object({
      amountMicros: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    })
    .optional(),
})
export type CampaignFields = z.output<typeof CampaignRow>['campaign'] & {
  budgetMicros?: string | undefined
}

export const CampaignBudgetRow = z.object({
  campaign: z.object({
    resourceName: Name,
    id: Id,
    status: z.string(),
    campaignBudget: Name.optional(),
  }),
  campaignBudget: z
    .object({ resourceName: Name, explicitlyShared: z.boolean().default(false) })
    .optional(),
})

export const BudgetRow = z.object({
  campaignBudget: z.object({ resourceName: Name, name: z.string().default('') }),
})

export const Parent = z.object({ resourceName: Name, id: Id })

export const GroupRow = z.object({ campaign: Parent, adGroup: z.object(delivered) })
export type GroupFields = z.output<typeof GroupRow>['adGroup']

export const GroupPartRow = z.object({
  campaign: Parent,
  adGroup: z.object({ resourceName: Name, id: Id, status: z.string() }),
})
export const AdPartRow = z.object({
  campaign: Parent,
  adGroupAd: z.object({ resourceName: Name, status: z.string(), ad: z.object({ id: Id }) }),
})

const Parameter = z.object({ key: z.string(), value: z.string().default('') })

export const AdMarkRow = z.object({
  campaign: Parent,
  adGroupAd: z.object({
    resourceName: Name,
    ad: z.object({ id: Id, urlCustomParameters: z.array(Parameter).default([]) }),
  }),
})

const TopicEntry = z.object({
  topic: z.string().optional(),
  type: z.string().optional(),
  // One of a dozen shapes, more with every version; delivery.ts takes what texts it finds.
  evidences: z.unknown().optional(),
})

export const AdRow = z.object({
  campaign: Parent,
  adGroupAd: z.object({
    resourceName: Name,
    status: z.string(),
    primaryStatus: z.string().optional(),
    primaryStatusReasons: z.array(z.string()).default([]),
    ad: z.object({ id: Id }),
    policySummary: z
      .object({
        approvalStatus: z.string().optional(),
        reviewStatus: z.string().optional(),
        policyTopicEntries: z.array(TopicEntry).default([]),
      })
      .optional(),
  }),
})
export type AdFields = z.output<typeof AdRow>['adGroupAd']

export const AssetRow = z.object({ asset: z.object({ resourceName: Name, name: z.string() }) })

/** A row of a report, read with its numbers as texts. */
export const SpendRowFields = z.object({
  customer: z.object({ id: Id, currencyCode: z.string().regex(/^[A-Z]{3}$/) }),
  campaign: Parent,
  adGroup: Parent.optional(),
  adGroupAd: z.object({ resourceName: Name, ad: z.object({ id: Id }) }).optional(),
  segments: z.object({ date: Day }),
  metrics: z.object({
    // Counts that are nought may be left out; the cost never is.
    costMicros: Micros,
    impressions: Count.default('0'),
    clicks: Count.default('0'),
    conversions: Double.refine((double) => !double.startsWith('-'), 'must not be negative').default(
      '0',
    ),
    conversionsValue: Double.default('0'),
  }),
})
export type SpendRowFields = z.output<typeof SpendRowFields>

const PathElement = z.object({
  fieldName: z.string().default(''),
  index: z.union([z.number(), z.string()]).transform(Number).optional(),
})

const Failure = z.object({
  errorCode: z.record(z.string(), z.string()).default({}),
  message: z.string().default(''),
  location: z.object({ fieldPathElements: z.array(PathElement).default([]) }).optional(),
  details: z
    .object({
      quotaErrorDetails: z.object({ retryDelay: z.string().optional() }).optional(),
      policyFindingDetails: z
        .object({ policyTopicEntries: z.array(TopicEntry).default([]) })
        .optional(),
    })
    .optional(),
})
export type FailureFields = z.output<typeof Failure>

/** One entry of `details`: a GoogleAdsFailure, or what the front door says. */
const Detail = z.object({
  errors: z.array(Failure).optional(),
  reason: z.string().optional(),
  retryDelay: z.string().optional(),
})

const Refused = z.object({
  error: z.object({
    code: z.number().int().optional(),
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(Detail).default([]),
  }),
})

/** What Google refuses with; calls that stream put it into an array of one. */
export const RefusalBody = z.union([
  Refused,
  z
    .array(Refused)
    .min(1)
    .transform((list) => list[0]!),
])
export type RefusalFields = z.output<typeof Refused>['error']
