"""Names by the world a family comes from, written as front desks write them. Beside these come names from Faker's locales."""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, str, str]] = {  # girls and women · boys and men · family names; a low line stands for a space
    "Appalachia": ("Raelynn Tammy Jolene Kaylee Oma Loretta Shelby Maddie Peyton Birdie", "Colton Dewey Clem Tucker Bryson Hollis Wade Otis Ryder Gage",
                   "Stidham Collier Ratliff Caudill Hensley Sizemore Tackett Blevins Mullins Fugate"),
    "Black South": ("Ta'Niyah Latrice Zuri Imani Keisha D'Asia Aaliyah Ernestine Shanice Octavia", "DeShawn Ja'Marcus Tyrell Malik Kendrick Darnell Amari LeVar Cedric Zaire",
                    "Broadnax Pettway Ravenel Gadsden Mouzon Fenderson Tolliver Abernathy Bolden Whitfield"),
    "Mexico": ("Itzel Xóchitl Guadalupe Yareli Marisol Lupita Esperanza Citlali Araceli Rocío", "Ángel Iván Joaquín Memo Chuy Saúl Efraín Ulises Nicolás Beto",
               "Villaseñor Zúñiga Ochoa-Trejo Saldívar Quintanilla Muñoz Ybarra Peralta Nuño Cázares"),
    "Puerto Rico": ("Yadira Nilsa Coralis Ivelisse Migdalia Awilda", "Wilfredo Luis-Ángel Efraín Jadiel Yandel Ramón", "Feliciano Maldonado Cintrón Irizarry Nazario Pabón"),
    "Vietnam": ("Thảo Linh Ngọc Hương Trinh Bảo-Anh", "Minh Quân Khôi Huy Đức Tuấn", "Nguyễn Trần Phạm Huỳnh Vũ Đặng"),
    "China": ("Xiaoyu Meiling Yuxuan Jiayi Ruolan Qing", "Haoran Zhiwei Jun Yichen Guowei Bo", "Zhang Xu Ouyang Qian Lü Hsieh"),
    "Korea": ("Ji-woo Seo-yeon Haeun Min-ji Soon-ja Yuna", "Min-jun Seung-ho Dong-hyun Jae Hyun-woo Tae", "Kwon Bae Yoo Seong Noh Hwang"),
    "India": ("Ananya Lakshmi Priyanka Meenakshi Gurpreet Ishani", "Arjun Venkatesh Harpreet Rohan Aarav Krishnamurthy", "Subramanian Chaudhary Iyer Deshpande Dhillon Mukherjee"),
    "Arabic": ("Maryam Noor Zainab Fatima Huda Rania", "Yusuf Omar Abdulrahman Tariq Mustafa Ziad", "Al-Masri Haddad Abu-Saleh El-Amin Khoury bin_Nasser"),
    "Somalia and Ethiopia": ("Hodan Ayaan Hirut Selam Deqa Tigist", "Abdirahman Dawit Liban Yonas Guled Tesfaye", "Warsame Jama Gebremedhin Abebe Farah Tekle"),
    "Nigeria and Ghana": ("Chidinma Adaeze Folasade Abena Ngozi Efua", "Chukwuemeka Oluwaseun Kwabena Obinna Kofi Tunde", "Okonkwo Adeyemi Asante Nwachukwu Boateng Ogunleye"),
    "Poland and Ukraine": ("Oksana Małgorzata Halyna Agnieszka Zofia Iryna", "Bogdan Taras Krzysztof Mykola Zbigniew Andriy", "Wójcik Kowalczyk Shevchenko Szczepański Bondarenko Dąbrowski"),
    "Hmong and Philippines": ("Pa_Nhia Mai_See Maricel Analyn Luzviminda", "Tou Kong Jejomar Rodel Xeng Dodong", "Vang Xiong Thao Macaraeg Dimaculangan Lor"),
    "Hawaii and Samoa": ("Leilani Kehaulani Malia Sina Noelani Moana", "Kekoa Tavita Makoa Ikaika Sione Keanu", "Kahananui Kealoha Tuiasosopo Faleolo Kalani Akana"),
    "Navajo and Lakota": ("Shándíín Dezba Winona Nizhoni", "Shilah Hastiin Chayton Atsa", "Begay Yazzie Tsosie Iron_Cloud Two_Bulls Nez"),
    "Old New England": ("Prudence Winifred Eleanor Harriet Beatrice Muriel", "Thaddeus Ezra Winslow Prescott Amos Chester", "Thorndike Peabody Saltonstall Higginbotham Wetherbee Lathrop"),
    "Ireland and Scotland": ("Siobhan Maeve Fiona Caoimhe Moira Orla", "Declan Seamus Fergus Callum Eoghan Rory", "O'Shaughnessy MacAllister McGillicuddy O'Dowd FitzGerald Ó_Briain"),
    "France and Louisiana": ("Chloé Thérèse Odile Évangéline Mireille Zoé", "Étienne Thibaut Antoine Gaël René Remy", "Boudreaux Thibodeaux D'Aubigné LeBlanc Fontenot St._Pierre"),
}

WORDS_AS_NAMES = (
    "Will", "Mark", "Hope", "Chase", "May", "Grace", "Joy", "Art", "Bill", "Rose", "Faith", "Summer", "Autumn", "Dawn", "Ray", "Jack",
    "Drew", "Skip", "Dean", "Frank", "Grant", "Pat", "Sandy", "Rusty", "Buddy", "Sage", "Hunter", "Mason", "River", "August", "April",
    "June", "Reed", "Lance", "Pierce", "Ginger", "Honor", "Chance",
)
WORDS_AS_FAMILIES = (
    "Hand", "Foote", "Walker", "Cook", "Short", "Strong", "Bright", "Small", "Young", "Long", "Rich", "Wise", "Gray", "Field", "Rivers",
    "Banks", "Shelf", "Weeks", "Wheeler", "Chambers", "Ball", "Case", "Best", "Stepp", "Love", "Armstrong",
)

NICKNAMES: dict[str, str] = {
    "William": "Bill Billy Liam", "Elizabeth": "Beth Lizzie Bess", "Katherine": "Kat Katie Kitty", "Robert": "Bob Bobby Rob", "Margaret": "Peggy Maggie Meg",
    "Alexander": "Alex Xander Sasha", "Theodore": "Teddy Theo", "Isabella": "Izzy Bella", "Nathaniel": "Nate Nat", "Guadalupe": "Lupe Lupita", "Francisco": "Paco Pancho",
    "José": "Pepe", "Christopher": "Topher Kit", "Abigail": "Abby Gail", "Samantha": "Sam Sammie", "Josephine": "Jo Josie", "Eleanor": "Nell Ellie", "Maximiliano": "Max",
    "Ignacio": "Nacho", "Dorothy": "Dot Dottie", "Richard": "Rick Dickie", "Lawrence": "Larry", "Penelope": "Penny Nell", "Augustus": "Gus", "Oluwaseun": "Seun",
    "Benjamin": "Benji Ben", "Charlotte": "Lottie Charlie", "Jennifer": "Jen Jenny", "Deborah": "Deb Debbie", "Michael": "Mike Mikey", "Zachariah": "Zach Zeke",
}
GIVEN_GIRLS = frozenset(["Elizabeth", "Katherine", "Margaret", "Isabella", "Guadalupe", "Abigail", "Samantha", "Josephine", "Eleanor", "Dorothy", "Penelope", "Charlotte", "Jennifer", "Deborah"])

PETS_LIKE_NAMES = ("Captain", "Peanut", "T-Bird", "Bug", "JoJo", "Tiny", "Bubba", "Mimi", "Deuce", "Papi")
LOCALES = ("en_US", "en_US", "es_MX", "en_IN", "vi_VN", "pl_PL", "fr_FR", "de_DE", "pt_BR", "it_IT", "tr_TR", "nl_NL", "sv_SE", "ro_RO", "hu_HU", "en_NG", "zu_ZA", "yo_NG", "es_CO", "cs_CZ")
