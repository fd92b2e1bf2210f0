"""Plans that Spark holds as texts → records: JSON lines through `kehoach stream` on every worker.

    spark-submit pyspark_texts.py KEHOACH PLANS RECORDS

KEHOACH is the path of the program on every worker (pipe gives it an empty environment, so that no
PATH helps), PLANS what Spark reads whole texts from, RECORDS the folder that it writes. Texts in
old encodings are better left to pyspark_paths.py: Spark would decode them as UTF-8.
"""

import json
import sys

from pyspark.sql import SparkSession

kehoach, plans, records = sys.argv[1:]
spark = SparkSession.builder.appName("kehoach").getOrCreate()
(
    spark.sparkContext.wholeTextFiles(plans)
    .map(lambda plan: json.dumps({"id": plan[0], "text": plan[1]}))
    # checkCode: without it Spark would take half an answer for the whole.
    .pipe(f"{kehoach} stream", checkCode=True)
    .saveAsTextFile(records)
)
spark.stop()
