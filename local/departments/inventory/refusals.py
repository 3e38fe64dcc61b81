"""What the sandbox says when it says no, in the citizen's languages."""

from typing import Final

from local.departments.profile import Words

FREE: Final[Words] = {
    "en": "This service is free.",
    "te": "ఈ సేవ ఉచితం.",
    "hi": "यह सेवा निःशुल्क है।",
}
UNPAID: Final[Words] = {
    "en": "This has not been paid for.",
    "te": "దీనికి చెల్లింపు జరగలేదు.",
    "hi": "इसका भुगतान नहीं हुआ है।",
}
WRONG_PAYMENT: Final[Words] = {
    "en": "The amount paid is not the amount that is due.",
    "te": "చెల్లించిన మొత్తం, చెల్లించవలసిన మొత్తం ఒకటి కాదు.",
    "hi": "चुकाई गई राशि देय राशि के बराबर नहीं है।",
}
RELEASED: Final[Words] = {
    "en": "This was given up or refunded already.",
    "te": "ఇది ఇప్పటికే వదులుకున్నారు లేదా డబ్బు తిరిగి ఇచ్చారు.",
    "hi": "यह पहले ही छोड़ दिया गया है या इसका पैसा लौटा दिया गया है।",
}
UNKNOWN_BOOKING: Final[Words] = {
    "en": "There is no booking under this number.",
    "te": "ఈ నంబరుతో బుకింగ్ లేదు.",
    "hi": "इस नंबर पर कोई बुकिंग नहीं है।",
}
BILL_PAID: Final[Words] = {
    "en": "Nothing is due on this number. The last bill is paid.",
    "te": "ఈ నంబరుపై చెల్లించవలసినది ఏమీ లేదు. చివరి బిల్లు చెల్లించారు.",
    "hi": "इस नंबर पर कुछ बकाया नहीं है। पिछला बिल चुकाया जा चुका है।",
}
NO_CONNECTION: Final[Words] = {
    "en": "No power connection has this service number. It is printed at the top of the bill.",
    "te": "ఈ సర్వీస్ నంబరుతో విద్యుత్ కనెక్షన్ లేదు. నంబరు బిల్లు పైభాగంలో ఉంటుంది.",
    "hi": "इस सर्विस नंबर का कोई बिजली कनेक्शन नहीं है। नंबर बिल के ऊपर छपा होता है।",
}
TAX_PAID: Final[Words] = {
    "en": "No property tax is due on this assessment number.",
    "te": "ఈ అసెస్‌మెంట్ నంబరుపై ఆస్తి పన్ను బకాయి లేదు.",
    "hi": "इस असेसमेंट नंबर पर कोई संपत्ति कर बकाया नहीं है।",
}
NO_ASSESSMENT: Final[Words] = {
    "en": "No property has this assessment number. It is printed on the last tax receipt.",
    "te": "ఈ అసెస్‌మెంట్ నంబరుతో ఆస్తి లేదు. నంబరు గత పన్ను రసీదుపై ఉంటుంది.",
    "hi": "इस असेसमेंट नंबर की कोई संपत्ति नहीं है। नंबर पिछली कर रसीद पर छपा होता है।",
}
