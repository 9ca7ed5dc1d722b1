import type { ComponentType } from 'react'
import { useMemo } from 'react'
import { type ConsoleResource, type ConsoleRoute, type MenuGroup, resources } from '../resources.ts'
import { type Session, useSession } from '../session.tsx'

const groups: MenuGroup[] = ['work', 'money', 'machine', 'people']

export type MenuItem = {
  name: string
  to: string
  label: string
  icon: ComponentType
  letter?: string
  preload: () => Promise<unknown>
}

/** What the menu shows, by group. The permission decides; there is no second opinion here. */
export function useMenu(): { group: MenuGroup; items: MenuItem[] }[] {
  const session = useSession()
  return useMemo(
    () =>
      groups
        .map((group) => ({ group, items: itemsOf(group, session) }))
        .filter(({ items }) => items.length > 0),
    [session],
  )
}

export function useVisibleRoutes(): ConsoleRoute[] {
  const session = useSession()
  return useMemo(() => visible(session).flatMap((one) => routesOf(one, session)), [session])
}

function visible({ may }: Session): ConsoleResource[] {
  return resources.filter((one) => one.permission === undefined || may(one.permission))
}

function routesOf(resource: ConsoleResource, { may }: Session): ConsoleRoute[] {
  return resource.routes.filter((one) => one.permission === undefined || may(one.permission))
}

function itemsOf(group: MenuGroup, session: Session): MenuItem[] {
  return visible(session)
    .filter((one) => one.menu?.group === group && routesOf(one, session).length > 0)
    .sort((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0))
    .flatMap((one) => {
      const first = routesOf(one, session)[0]
      if (!one.menu || !first) return []
      const { label, icon, letter } = one.menu
      const { preload } = first.page
      return [{ name: one.name, to: `/${first.path}`, label, icon, letter, preload }]
    })
}
