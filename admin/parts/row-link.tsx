import { Link, useLocation } from 'react-router'

type Props = { to: string; children: React.ReactNode }

/** The way from a row to its record; the record knows the way back to this very view. */
export function RowLink({ to, children }: Props) {
  const { pathname, search } = useLocation()
  const target = to.startsWith('?') ? peekTarget(search, to) : to
  return (
    <Link to={target} state={{ list: pathname + search }} className="row-link" data-row-link>
      {children}
    </Link>
  )
}

/** A peek keeps the list's own view in the address. */
export function peekTarget(search: string, to: string): string {
  const query = new URLSearchParams(search)
  for (const [key, value] of new URLSearchParams(to)) query.set(key, value)
  return `?${query}`
}
