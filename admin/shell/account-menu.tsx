import { UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useNavigate } from 'react-router'
import { signOut } from '../providers/sign-in.ts'
import { useSession } from '../session.tsx'
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../theme/mode.ts'
import { words } from '../words.ts'

const themes: ThemeChoice[] = ['system', 'light', 'dark']

/** Who is signed in, the theme, their settings, and the way out. */
export function AccountMenu() {
  const { user, staffRole, organization } = useSession()
  const theme = useThemeChoice()
  const navigate = useNavigate()
  const role = words.shell.roles[staffRole ?? organization?.role ?? 'none'] ?? ''
  const items: MenuProps['items'] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="account-who">{words.shell.signedInAs({ name: user.email, role })}</span>
      ),
    },
    {
      key: 'theme',
      type: 'group',
      label: words.shell.theme,
      children: themes.map((choice) => ({
        key: `theme-${choice}`,
        label: words.shell.themes[choice],
      })),
    },
    { type: 'divider' },
    { key: 'settings', label: words.settings.menu },
    { key: 'sign-out', label: words.shell.signOut },
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        selectedKeys: [`theme-${theme}`],
        onClick: ({ key }) => {
          if (key === 'sign-out') void leave()
          else if (key === 'settings') void navigate('/settings')
          else chooseTheme(key.replace('theme-', '') as ThemeChoice)
        },
      }}
    >
      <Button
        type="text"
        icon={<UserOutlined aria-hidden="true" />}
        aria-label={words.shell.account}
      >
        <span className="account-name">{user.name}</span>
      </Button>
    </Dropdown>
  )
}

/** A full load: nothing of this person stays in the page's memory. */
async function leave() {
  await signOut()
  window.location.assign('/app/sign-in')
}
