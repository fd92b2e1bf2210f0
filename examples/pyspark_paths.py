"""Plans in files that every worker can reach → records: paths through `kehoach stream`.

    spark-submit pyspark_paths.py KEHOACH LIST RECORDS

KEHOACH is the path of the program on every worker, LIST a file of paths, one a line, RECORDS the
folder that Spark writes. For small files this is many times quicker than handing texts around, and
the program sees the bytes as they are, whatever their encoding.
"""

import json
import sys

from pyspark.sql import SparkSession

kehoach, listed, records = sys.argv[1:]
spark = SparkSession.builder.appName("kehoach").getOrCreate()
(
    spark.sparkContext.textFile(listed, minPartitions=spark.sparkContext.defaultParallelism)
    .map(lambda path: json.dumps({"path": path}))
    # checkCode: without it Spark would take half an answer for the whole.
    .pipe(f"{kehoach} stream", checkCode=True)
    .saveAsTextFile(records)
)
spark.stop()
