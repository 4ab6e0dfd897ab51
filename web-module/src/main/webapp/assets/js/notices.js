import { toast } from './say.js';
import { on } from './socket.js';

/** What the server has to say to a person, on whatever page is open. */
on('notice', ({ text }) => toast(text, 'info'));
