import { render } from 'preact'
import { App } from './app.tsx'
import { server } from './source/server.ts'

render(<App source={server} />, document.getElementById('app')!)
