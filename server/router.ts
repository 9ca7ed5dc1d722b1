import { assets } from './ads/assets-router.ts'
import { adGroups } from './ads/groups-router.ts'
import { ads } from './ads/router.ts'
import { analytics } from './analytics/router.ts'
import { audit } from './audit/router.ts'
import { campaigns } from './campaigns/router.ts'
import { connections } from './connections/router.ts'
import { creatives } from './creatives/router.ts'
import { creators } from './creators/router.ts'
import { drifts } from './drifts/router.ts'
import { fees } from './fees/router.ts'
import { fixes } from './fixes/router.ts'
import { fundings } from './fundings/router.ts'
import { homes } from './homes/router.ts'
import { imports } from './imports/router.ts'
import { installation } from './installation/router.ts'
import { issues } from './issues/router.ts'
import { ledger } from './ledger/router.ts'
import { live } from './live-router.ts'
import { me } from './me/router.ts'
import { members } from './members/router.ts'
import { organizations } from './organizations/router.ts'
import { payouts } from './payouts/router.ts'
import { pixel } from './pixel/router.ts'
import { rates } from './rates/router.ts'
import { staff } from './staff/router.ts'
import { submissions } from './submissions/router.ts'
import { tokens } from './tokens/router.ts'
import { router } from './trpc.ts'
import { webhooks } from './webhooks/router.ts'

/** One line for each noun. */
export const appRouter = router({
  live,
  adGroups,
  ads,
  analytics,
  assets,
  audit,
  campaigns,
  homes,
  connections,
  creatives,
  creators,
  drifts,
  fees,
  fixes,
  fundings,
  imports,
  installation,
  issues,
  ledger,
  me,
  members,
  organizations,
  payouts,
  pixel,
  rates,
  staff,
  submissions,
  tokens,
  webhooks,
})

export type AppRouter = typeof appRouter
