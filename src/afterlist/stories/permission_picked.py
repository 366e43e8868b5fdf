"""Whom a relative clause picks out: who likes it is anybody, who has the rest is not."""

import re
from typing import Final

# Whom a relative clause picks out is everybody only if it says what anybody may do or be.
_ANYBODYS: Final = (
    r"(?:(?:really|so|ever|also|still|actually|honestly|truly|might|may|just|thinks?"
    r"|feels?) )*(?:wants?|likes?|would|wish\w*|cares?|fanc\w+|enjoys?"
    r"|enjoyed|loves?|loved|liked|needs?|thinks?|feels?|finds?|can|could|will|may|chooses?"
    r"|cho?ose|desires?|pleases?"
    r"|ask\w*|tells?|lets?|e?mails?|writes?|contacts?|drops?|sends?|keeps?|leaves?|credits?"
    r"|gives?|links?|mentions?"
    r"|includes?|promises?|agrees?|respects?|treats?|does|do|takes?|posts?|puts?|archives?|uses"
    r"|adopts?|houses|carries|displays?|mirrors?|stores|shelters|hosts|reads?|reviews?|dares?"
    r"|has (?:room|space|an?|the (?:room|space))|have (?:room|space|an?)|(?:is"
    r"|are) (?:interested|willing|mad|brave|crazy"
    r"|kind|nice|free|so|not|into|welcome|foolish|daft|silly|keen|happy|desperate|able|over"
    r"|of age|an? (?:adult|fan))"
    r"|cares|accepts?|takes|says?|comes?|asked nicely|stumbles|happens|wonders?|i (?:do|care)"
    r"|you (?:like|want|please"
    r"|wish|fancy|care|can|will|choose|think|feel)|it (?:will|can|may|might|fits|is (?:wanted"
    r"|welcome))|fits|exists?)\b"
)
PICKED_OUT: Final = re.compile(
    rf"\b(?:any(?:one|body)|every(?:one|body)|people|those|all|sites?|archives?|lists?|pages?"
    rf"|archivists?|webmasters?)"
    rf" (?:else |of you )?(?:who|that|which|whose|with(?! an? (?!part|copy|story"
    rf"|file))(?! (?:room|space|taste|enough)))\b (?!{_ANYBODYS})|\bwhoever (?!{_ANYBODYS}"
    rf"|else\b)\w"
    r"|\b(?:wherever|anywhere|whatever|whichever) (?:you|they|people) (?:found|saw|got"
    r"|have (?!room|space)|had|keep|took|kept)\b"
)
