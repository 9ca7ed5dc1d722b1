import { objectsContract } from './contract-objects.ts'

objectsContract('google')
