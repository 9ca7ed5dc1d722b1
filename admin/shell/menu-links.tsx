import { NavLink } from 'react-router'
import { words } from '../words.ts'
import { useMenu } from './visible.ts'

type Props = { small?: boolean; onLeave?: () => void }

/** Plain links, so that a menu entry always leads to the bare list without old filters. */
export function MenuLinks({ small = false, onLeave }: Props) {
  const menu = useMenu()
  return (
    <nav aria-label={words.shell.menu} className={small ? 'menu menu-small' : 'menu'}>
      {menu.map(({ group, items }) => (
        <ul key={group} aria-label={words.shell.groups[group]}>
          {!small && group !== 'work' && (
            <li className="menu-group" aria-hidden="true">
              {words.shell.groups[group]}
            </li>
          )}
          {items.map(({ name, to, label, icon: Icon, preload }) => (
            <li key={name}>
              <NavLink
                to={to}
                end={to === '/'}
                title={small ? label : undefined}
                aria-label={small ? label : undefined}
                onClick={onLeave}
                onMouseEnter={preload}
                onFocus={preload}
              >
                <span aria-hidden="true" className="menu-icon">
                  <Icon />
                </span>
                {!small && label}
              </NavLink>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}
