import { connectionContract } from './contract.ts'
import { launchContract } from './contract-launch.ts'
import { lifeContract } from './contract-life.ts'

connectionContract('google')
launchContract('google')
lifeContract('google')
