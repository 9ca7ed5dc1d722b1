import { Link, matchPath, useLocation } from 'react-router'
import { type ConsoleResource, resources } from '../resources.ts'
import { words } from '../words.ts'

type Crumb = { label: string; to: string | null }

/** Home, the noun's list, the kind of page. The list page itself needs none: its title says it. */
export function Breadcrumbs() {
  const { pathname } = useLocation()
  const crumbs = crumbsOf(pathname)
  if (crumbs.length < 2) return null
  return (
    <nav aria-label={words.shell.breadcrumb} className="breadcrumbs">
      <ol>
        {crumbs.map(({ label, to }) => (
          <li key={label}>
            {to === null ? <span aria-current="page">{label}</span> : <Link to={to}>{label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function crumbsOf(pathname: string): Crumb[] {
  const resource = resources.find((one) => routeAt(one, pathname))
  const route = resource && routeAt(resource, pathname)
  const list = resource && listOf(resource)
  if (!route || !list || route.path === list.path) return []
  const crumbs: Crumb[] = [
    { label: words.shell.home, to: '/' },
    { label: list.label, to: `/${list.path}` },
  ]
  if (route.label) crumbs.push({ label: route.label, to: null })
  return crumbs
}

/** The noun's own list, as the menu calls it, or that of another noun. */
function listOf({ menu, routes, within }: ConsoleResource) {
  const [first] = routes
  return within ?? (menu && first ? { label: menu.label, path: first.path } : undefined)
}

function routeAt(resource: ConsoleResource, pathname: string) {
  return resource.routes.find((route) => matchPath(`/${route.path}`, pathname))
}
