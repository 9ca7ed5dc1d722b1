import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

export type Page = LazyExoticComponent<ComponentType> & { preload: () => Promise<unknown> }

/** A page that arrives when it is first shown, or already when its link is hovered. */
export function page<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): Page {
  const drawn = lazy(async () => ({ default: (await load())[name] as ComponentType }))
  return Object.assign(drawn, { preload: load })
}
