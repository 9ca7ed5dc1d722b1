import type { ComponentType } from 'react'
import type { Permission } from '../shared/permissions.ts'
import { analytics } from './analytics/resource.tsx'
import { api } from './api/resource.tsx'
import { assets } from './assets/resource.tsx'
import { audit } from './audit/resource.tsx'
import { campaigns } from './campaigns/resource.tsx'
import { connections } from './connections/resource.tsx'
import { creatorRecords } from './creator-records/resource.tsx'
import { creators } from './creators/resource.tsx'
import { fees } from './fees/resource.tsx'
import { fundings } from './fundings/resource.tsx'
import { homes } from './homes/resource.tsx'
import { issues } from './issues/resource.tsx'
import { ledger } from './ledger/resource.tsx'
import { organizations } from './organizations/resource.tsx'
import type { Page } from './page.ts'
import { payouts } from './payouts/resource.tsx'
import { pixel } from './pixel/resource.tsx'
import { settings } from './settings/resource.tsx'
import { staff } from './staff/resource.tsx'
import { submissions } from './submissions/resource.tsx'
import { tokens } from './tokens/resource.tsx'
import { webhooks } from './webhooks/resource.tsx'

export type MenuGroup = 'work' | 'money' | 'machine' | 'people'

export type ConsoleRoute = {
  /** Without a leading slash; '' is the home page. */
  path: string
  page: Page
  /** When the page needs more than the resource does. */
  permission?: Permission
  /** What the breadcrumb calls this page; the list itself is called as the menu says. */
  label?: string
}

export type ConsoleResource = {
  /** The noun: folder, tRPC namespace and permission prefix alike. */
  name: string
  menu?: {
    label: string
    icon: ComponentType
    group: MenuGroup
    /** Lower comes first within its group. */
    order: number
    /** `G`, then this letter, goes there. */
    letter?: string
  }
  /** The list its records stand in, for a noun that has none of its own: the breadcrumb leads there. */
  within?: { label: string; path: string }
  /** Who sees it; left out, everyone who is signed in. */
  permission?: Permission
  routes: ConsoleRoute[]
}

/** Every noun of the console: a new one is one import and one entry. */
export const resources: ConsoleResource[] = [
  analytics,
  assets,
  campaigns,
  connections,
  creatorRecords,
  creators,
  issues,
  fees,
  fundings,
  ledger,
  homes,
  organizations,
  payouts,
  pixel,
  submissions,
  tokens,
  api,
  webhooks,
  audit,
  staff,
  settings,
]
