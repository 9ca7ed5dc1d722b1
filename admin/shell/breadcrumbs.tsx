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

function crumbsOf(pathname: string): Crumb[] {
  const resource = resources.find((one) => routeAt(one, pathname))
  const route = resource && routeAt(resource, pathname)
  if (!resource || !route || route === resource.routes[0]) return []
  const list = resource.routes[0]
  const crumbs: Crumb[] = [{ label: words.shell.home, to: '/' }]
  if (resource.menu && list) crumbs.push({ label: resource.menu.label, to: `/${list.path}` })
  if (route.label) crumbs.push({ label: route.label, to: null })
  return crumbs
}

function routeAt(resource: ConsoleResource, pathname: string) {
  return resource.routes.find((route) => matchPath(`/${route.path}`, pathname))
}
